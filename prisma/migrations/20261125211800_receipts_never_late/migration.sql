-- A receipt is signed with its decision or never: whoever can write to the database could otherwise have our key vouch
-- for what they wrote. Nobody adds one afterwards.

DROP POLICY "decisions_receipt_once" ON "decisions";
REVOKE UPDATE ("receipt") ON "decisions" FROM ha_app;
