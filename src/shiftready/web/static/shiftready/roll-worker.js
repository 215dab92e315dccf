// Keeps the page of a roll on the phone for a day, so that it opens without a network. It keeps no other page.
"use strict";

const PAGES = "shiftready-roll-pages";
const FILES = "shiftready-roll-files";
const A_DAY = 24 * 60 * 60 * 1000;
const IS_ROLL = /\/classes\/\d+\/roll\/$/;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("message", (event) => {
  event.waitUntil(keep(event.data));
});

addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  const address = new URL(event.request.url);
  if (event.request.mode === "navigate" && IS_ROLL.test(address.pathname)) event.respondWith(page(event.request));
  else if (address.pathname.includes("/static/")) event.respondWith(file(event.request));
});

async function keep({ page: address, files }) {
  const shelf = await caches.open(FILES);
  await Promise.all(files.map((name) => shelf.add(name).catch(() => {})));
  const answer = await fetch(address, { redirect: "manual" });
  await remember(address, answer);
}

// Whoever may not see the roll any more, or is signed out, finds nothing of it on the phone.
async function remember(address, answer) {
  const shelf = await caches.open(PAGES);
  if (answer.type === "opaqueredirect" || [401, 403, 404].includes(answer.status)) await shelf.delete(address);
  if (!answer.ok) return;
  const headers = new Headers(answer.headers);
  headers.set("X-Kept-At", String(Date.now()));
  await shelf.put(address, new Response(await answer.blob(), { status: 200, headers }));
}

async function page(request) {
  let answer;
  try {
    answer = await fetch(request);
  } catch {
    return (await kept(request.url)) ?? Response.error();
  }
  await remember(request.url, answer.clone());
  return answer;
}

async function kept(address) {
  const shelf = await caches.open(PAGES);
  const found = await shelf.match(address);
  if (!found) return undefined;
  if (Date.now() - Number(found.headers.get("X-Kept-At")) < A_DAY) return found;
  await shelf.delete(address);
  return undefined;
}

async function file(request) {
  try {
    return await fetch(request);
  } catch {
    return (await (await caches.open(FILES)).match(request)) ?? Response.error();
  }
}
