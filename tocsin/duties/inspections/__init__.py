"""大检查: checklists tied to clauses, inspections on site, and the ledger of who was looked at, at what, when."""
