// The roll on a phone: taps are kept in the phone first and sent when they can be, each with a key of its own.
"use strict";

const roll = document.querySelector("[data-roll]");
const place = `shiftready-roll/${roll.dataset.roll}`;
const state = roll.querySelector("[data-state]");
const lines = [...roll.querySelectorAll("[data-seat]")];
const token = roll.querySelector("[name=csrfmiddlewaretoken]").value;
let sending = false;

function kept() {
  return JSON.parse(localStorage.getItem(place) || '{"waiting": [], "refused": []}');
}

function keep(what) {
  localStorage.setItem(place, JSON.stringify(what));
}

function device() {
  const named = localStorage.getItem("shiftready-device") || crypto.randomUUID();
  localStorage.setItem("shiftready-device", named);
  return named;
}

function lineOf(seat, block) {
  return lines.find((line) => line.dataset.seat === String(seat) && line.dataset.block === String(block));
}

function put(line, { entry, minutes, late, early, disputed }) {
  Object.assign(line.dataset, { entry, minutes: minutes ?? "", late, early });
  line.toggleAttribute("data-disputed", Boolean(disputed));
}

function paint(line) {
  const { minutes, late, early } = line.dataset;
  const lasts = Number(line.parentElement.dataset.lasts);
  const known = minutes !== "";
  const parts = [Number(late) && `${late} late`, Number(early) && `${early} early`].filter(Boolean);
  const detail = parts.length ? ` (${parts.join(", ")})` : "";
  const words = line.hasAttribute("data-disputed") ? "Phones disagree" : known ? `${minutes} min${detail}` : "";
  line.querySelector("[data-words]").textContent = words;
  const said = { here: known && Number(minutes) === lasts, late: Number(late) > 0, left: Number(early) > 0 };
  said.absent = known && Number(minutes) === 0;
  for (const button of line.querySelectorAll("[data-say]")) {
    button.setAttribute("aria-pressed", String(Boolean(said[button.dataset.say])));
  }
  line.querySelector(".sr-roll__minutes").hidden = !(said.late || said.left);
  for (const field of line.querySelectorAll("[data-field]")) field.value = line.dataset[field.dataset.field];
}

function tell(words) {
  const { waiting, refused } = kept();
  const left = waiting.length ? `${waiting.length} not sent yet, kept on this phone. ` : "";
  state.textContent = left + words;
  const list = roll.querySelector("[data-refused]");
  list.hidden = !refused.length;
  list.replaceChildren(...refused.map((one) => Object.assign(document.createElement("li"), { textContent: one.why })));
}

function say(line, { late, early, absent }) {
  const lasts = Number(line.parentElement.dataset.lasts);
  const minutes = absent ? 0 : Math.max(lasts - late - early, 0);
  const entry = {
    key: crypto.randomUUID(),
    seat: Number(line.dataset.seat),
    block: Number(line.dataset.block),
    minutes,
    late: absent ? 0 : late,
    early: absent ? 0 : early,
    said_at: new Date().toISOString(),
    device: device(),
    after: line.dataset.entry,
  };
  const all = kept();
  all.waiting.push(entry);
  keep(all);
  put(line, { ...entry, entry: entry.key });
  paint(line);
  send();
}

function minutesSince(moment) {
  return Math.max(Math.floor((Date.now() - moment) / 60000), 0);
}

function tapped(line, word) {
  const lasts = Number(line.parentElement.dataset.lasts);
  const starts = Date.parse(line.parentElement.dataset.starts);
  const now = { late: Number(line.dataset.late), early: Number(line.dataset.early) };
  if (word === "here") say(line, { late: 0, early: 0 });
  if (word === "absent") say(line, { late: 0, early: 0, absent: true });
  if (word === "late") say(line, { ...now, late: Math.min(Math.max(minutesSince(starts), 1), lasts - now.early) });
  if (word === "left") {
    const stayed = Math.min(minutesSince(starts), lasts);
    say(line, { ...now, early: Math.min(Math.max(lasts - stayed, 1), lasts - now.late) });
  }
}

function typed(line, field) {
  const lasts = Number(line.parentElement.dataset.lasts);
  const other = field.dataset.field === "late" ? Number(line.dataset.early) : Number(line.dataset.late);
  const value = Number(field.value);
  if (!/^\d{1,4}$/.test(field.value) || value + other > lasts) {
    paint(line);
    tell(`Write whole minutes, up to ${lasts - other}.`);
    return;
  }
  const now = { late: Number(line.dataset.late), early: Number(line.dataset.early) };
  say(line, { ...now, [field.dataset.field]: value });
}

function settled(answer, sent) {
  const all = kept();
  const gone = new Set([...answer.kept, ...Object.keys(answer.refused)]);
  for (const entry of sent) {
    if (answer.refused[entry.key]) all.refused.push({ ...entry, why: `${nameOf(entry)}: ${answer.refused[entry.key]}` });
  }
  all.waiting = all.waiting.filter((entry) => !gone.has(entry.key));
  keep(all);
  const waiting = new Set(all.waiting.map((entry) => `${entry.seat}/${entry.block}`));
  for (const one of answer.lines) {
    const line = lineOf(one.seat, one.block);
    if (!line || waiting.has(`${one.seat}/${one.block}`)) continue;
    put(line, one);
    paint(line);
  }
}

function nameOf(entry) {
  return lineOf(entry.seat, entry.block)?.getAttribute("aria-label") ?? `Seat ${entry.seat}`;
}

async function send() {
  if (sending) return;
  sending = true;
  const { waiting } = kept();
  try {
    const answer = await fetch(roll.dataset.send, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify({ taps: waiting }),
    });
    if (answer.ok) {
      settled(await answer.json(), waiting);
      tell("Everything that was sent is kept.");
    } else if (answer.status === 401 || answer.status === 403) {
      tell("Open this page again and sign in, then it is sent.");
    } else {
      tell((await answer.json().catch(() => ({}))).message ?? "It could not be sent. It is tried again.");
    }
  } catch {
    tell("No network. It is sent when there is one.");
  }
  sending = false;
  if (kept().waiting.length > waiting.length) send();
}

for (const entry of kept().waiting) {
  const line = lineOf(entry.seat, entry.block);
  if (line) put(line, { ...entry, entry: entry.key });
}
for (const line of lines) {
  line.querySelector(".sr-roll__taps").hidden = false;
  for (const button of line.querySelectorAll("[data-say]")) {
    button.addEventListener("click", () => tapped(line, button.dataset.say));
  }
  for (const field of line.querySelectorAll("[data-field]")) field.addEventListener("change", () => typed(line, field));
  paint(line);
}
addEventListener("online", send);
setInterval(() => kept().waiting.length && send(), 30000);
send();

if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register(roll.dataset.worker).then(async () => {
    const ready = await navigator.serviceWorker.ready;
    const parts = [...document.querySelectorAll("link[href], script[src]")].map((one) => one.href ?? one.src);
    const files = parts.filter((name) => name.startsWith(location.origin) && name.includes("/static/"));
    ready.active.postMessage({ page: location.href, files });
  });
}
