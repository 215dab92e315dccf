"""Invoices to neighbors."""

PARTNER = "SELECT id FROM store_partner WHERE name = 'Lakeside Example Police'"

PAGES: dict[str, tuple[str, ...]] = {
    "invoices:list": ("classes/costs/invoices/",),
    "invoices:new": ("classes/costs/invoices/new/{}/", PARTNER),
    "invoices:invoice": ("classes/costs/invoices/1/",),
    "invoices:send": ("classes/costs/invoices/1/send/",),
    "invoices:paid": ("classes/costs/invoices/1/paid/",),
    "invoices:void": ("classes/costs/invoices/1/void/",),
}
