"""The dispatcher once more, one call at a time, with a list of events and nothing in common but the rules."""

from __future__ import annotations

import heapq

OFF, PLAIN, SKILLED = 0, 1, 2


def answer_one_by_one(calls, kinds, fleet, rule, row=0):
    """(sent at, unit) of every call of one replication, in the order of arrival."""
    arrivals = [float(at) for at in calls.arrived[row] if at != float("inf")]
    events = [(at, number) for number, at in enumerate(arrivals)]
    heapq.heapify(events)
    last = arrivals[-1] if arrivals else 0.0
    for hour in range(int(last // 60) + 24 * 30):
        heapq.heappush(events, (60.0 * hour, -1))
    free_at = [0.0] * fleet.units
    waiting, sent = [], {}
    while events and len(sent) < len(arrivals):
        now, number = heapq.heappop(events)
        if number >= 0 and number not in sent and number not in waiting:
            waiting.append(number)
            kind = kinds[calls.kind[row, number]]
            if kind.crisis and rule.wait_minutes:
                heapq.heappush(events, (arrivals[number] + rule.wait_minutes, -1))
        while (match := _first_match((calls, kinds, fleet, rule), row, waiting, free_at, now)) is not None:
            number, unit = match
            waiting.remove(number)
            sent[number] = (now, unit)
            free_at[unit] = now + float(calls.minutes[row, number])
            heapq.heappush(events, (free_at[unit], -1))
    return [sent[number] for number in range(len(arrivals))]


def _first_match(world, row, waiting, free_at, now):
    calls, kinds, fleet, rule = world
    duty = fleet.duty[int(now // 60) % fleet.hours]
    for number in sorted(waiting, key=lambda n: (kinds[calls.kind[row, n]].priority, n)):
        kind = kinds[calls.kind[row, number]]
        order = [int(u) for u in fleet.orders[calls.place[row, number]]]
        free = [unit for unit in order if free_at[unit] <= now and duty[unit] != OFF]
        skilled = [unit for unit in free if duty[unit] == SKILLED]
        if kind.crisis and rule.prefer_specialist:
            patient = now < float(calls.arrived[row, number]) + rule.wait_minutes
            free = skilled or ([] if patient else free)
        elif not kind.crisis and rule.spare_specialists:
            free = [unit for unit in free if duty[unit] == PLAIN] or free
        if free:
            return number, free[0]
    return None
