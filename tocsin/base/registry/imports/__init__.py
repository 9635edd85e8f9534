"""Files become records: read, mapped, rehearsed, carried out; every row whole or in quarantine."""
