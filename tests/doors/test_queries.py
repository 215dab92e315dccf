"""What a page asks of the database does not grow with the rows that there are: no list asks once a row."""

from __future__ import annotations

from collections import Counter

import pytest
from django.db import connection, transaction

from tests.doors.doors import OPERATIONS, PAGES
from tests.doors.more_rows import copy_rows
from tests.doors.test_who_may_enter import address_of, operation_address

pytestmark = pytest.mark.django_db
#: What brackets a query within a transaction of its own asks nothing.
BRACKETS = ("SAVEPOINT", "RELEASE", "ROLLBACK")


def test_no_page_and_no_operation_asks_more_often_where_there_are_more_rows(world, visitors):
    asker = visitors["coordinator"]
    pages = [address_of(world, route) for route in PAGES]
    tables = [f"{page}{'&' if '?' in page else '?'}format=csv" for page in pages]
    programs = [operation_address(world, route) for method, route in OPERATIONS if method == "get"]
    few = {address: asked(asker, address) for address in [*pages, *tables, *programs]}

    copy_rows(times=3)
    many = {address: asked(asker, address) for address in few}

    assert {address: grown for address in few if (grown := dict(many[address] - few[address]))} == {}


def asked(client, address):
    """How often each query is asked, by its words; what is remembered of a first look is not asked again."""
    for _ in range(2):
        found = Counter()
        with connection.execute_wrapper(_counting(found)), transaction.atomic():
            status = client.get(address).status_code
            transaction.set_rollback(True)
    assert status < 500, address
    return found


def _counting(found):
    def count(execute, sql, params, many, context):
        if not sql.startswith(BRACKETS):
            found[_in_short(sql)] += 1
        return execute(sql, params, many, context)

    return count


def _in_short(sql):
    """The query however many rows it names, such as those of a page of a list."""
    return sql.replace("%s, ", "")
