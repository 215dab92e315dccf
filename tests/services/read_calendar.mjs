// Reads a calendar file as a stranger's program would, with ical.js: every occurrence of every entry, from standard input.
import ICAL from 'ical.js';
import {readFileSync} from 'node:fs';

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, 'utf8')));
for(const zone of calendar.getAllSubcomponents('vtimezone')) {
  ICAL.TimezoneService.register(zone);
}
const events = calendar.getAllSubcomponents('vevent').map(one => new ICAL.Event(one));
const exceptions = events.filter(one => one.isRecurrenceException());
const found = [];
function keep(one, start, end) {
  found.push({
    uid: one.uid, starts_at: start.toJSDate().toISOString(), ends_at: end.toJSDate().toISOString(),
    sequence: one.sequence, status: one.component.getFirstPropertyValue('status'), title: one.summary,
    place: one.location, note: one.description,
  });
}
for(const one of events.filter(each => !each.isRecurrenceException())) {
  exceptions.filter(each => each.uid === one.uid).forEach(each => one.relateException(each));
  if(!one.isRecurring()) {
    keep(one, one.startDate, one.endDate);
    continue;
  }
  const days = one.iterator();
  for(let day = days.next(); day; day = days.next()) {
    const told = one.getOccurrenceDetails(day);
    keep(told.item, told.startDate, told.endDate);
  }
}
process.stdout.write(JSON.stringify({method: calendar.getFirstPropertyValue('method'), entries: found}));
