-- What Prisma's schema cannot say.

-- A message of a remembered key looks at it by a statement of its own, which is planned once: inside a function of
-- PL/pgSQL the same look took 130 µs, of which it was 44. This says that it found something else.
CREATE FUNCTION "refuse_remembered_key"() RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RAISE EXCEPTION 'the key is no longer as it was remembered' USING ERRCODE = 'HA001';
END
$$;

DROP FUNCTION "enter_by_key"(text, text, text, text, text, text, text, text[], timestamptz);
