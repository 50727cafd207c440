"""The public log of the record: leaves of acts in a folder of tiles, signed, held, mended, proved by receipts."""
