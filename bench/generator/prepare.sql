-- The scratch schema: the settings ($1), what history is made of, and repeatable chance.
create schema bench;
create function bench.chance(i bigint, salt int) returns float8 language sql immutable parallel safe
return ((hashint8extended(i, salt) & 4294967295)::float8 + 0.5) / 4294967296.0;

-- About normal, standard deviation 1: the sum of three chances.
create function bench.bell(i bigint, salt int) returns float8 language sql immutable parallel safe
return (bench.chance(i, salt) + bench.chance(i, salt + 1000) + bench.chance(i, salt + 2000) - 1.5) * 2;

-- The id that a caller chose, or DBOS did. (text || bigint is not immutable, and would not be inlined.)
create function bench.plain_id(i bigint) returns text language sql immutable parallel safe
return case
  when bench.chance(i, 1) < 0.08 then 'trip-' || lpad(i::text, 9, '0')
  when bench.chance(i, 1) < 0.11 then 'thread/' || substr(md5('t' || i::text), 1, 8) || '/' || i::text
  else md5('w' || i::text)::uuid::text end;

create function bench.iso(ms bigint) returns text language sql stable parallel safe
return to_char(to_timestamp(ms / 1000.0) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

-- Filler of a length; each argument is named once, or it would not be inlined.
create function bench.prose(i bigint, chars int) returns text language sql immutable parallel safe
return rpad(md5(i::text), chars, ' now boarding at gate 14, last call for');
