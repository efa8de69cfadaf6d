/**
 * What fills a database, in order. $1 requests, $2 teams, $3 of a thousand that wait, $4 the present, $5 the team that
 * has a fifth of all. Tables of the seeding's own are in a schema that goes at its end.
 */

/** An id of the form that lib/domain/ids/id.ts makes, at a fraction of the cost of new_id(): 26 characters of time and of a hash. */
const ID = `CREATE FUNCTION growth.id(prefix text, at timestamptz, seed text) RETURNS text LANGUAGE sql IMMUTABLE AS $f$
  SELECT prefix || '_' || growth.clock((extract(epoch FROM at) * 1000)::bigint) || upper(left(md5(prefix || seed), 16)) $f$`;

const CLOCK = `CREATE FUNCTION growth.clock(ms bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $f$
  SELECT ${Array.from({ length: 10 }, (_, n) => `substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', ((ms >> ${5 * (9 - n)}) & 31)::int + 1, 1)`).join(" || ")} $f$`;

/** What each request is, before it is written out: requests are spread evenly over a year, teams and outcomes by a hash. */
const ROWS = `CREATE UNLOGGED TABLE growth.rows AS
  SELECT n, h, team, at, status, closed_at, mode, growth.id('req', at, n::text) AS id,
    CASE WHEN h % 10 = 0 THEN 'high' WHEN h % 10 < 4 THEN 'medium' ELSE 'low' END AS risk
  FROM (
    SELECT *, CASE WHEN h % 1000 < $3 THEN 'pending' ELSE
        (ARRAY['approved','approved','approved','approved','approved','rejected','rejected','expired','expired','cancelled'])[h / 1000 % 10 + 1]
      END AS status, at + interval '1 second' * (10 + h % 7000) AS closed_at,
      CASE WHEN h / 10000 % 20 = 0 THEN 'test' ELSE 'live' END AS mode
    FROM (
      SELECT n, CASE WHEN n % 5 = 0 THEN 0 ELSE 1 + n % ($2 - 1) END AS team, hashint4(n) & 1073741823 AS h,
        timestamptz '$4' - interval '3 hours' - interval '360 days' * (1 - n::float8 / $1) AS at
      FROM generate_series(1, $1) n) numbered) told`.replace("'$4'", "$4");

export const STAGED = ["CREATE SCHEMA growth", CLOCK, ID, ROWS, "ANALYZE growth.rows"];

const FEW = "timestamptz $4 - interval '400 days'";

export const SEEDED_TEAMS = [
  `CREATE TABLE growth.teams AS
    SELECT n, team_id, growth.id('user', ${FEW}, n::text) AS user_id, growth.id('key', ${FEW}, n::text) AS key_id,
      growth.id('proj', ${FEW}, 'b' || n) AS small_id,
      coalesce((SELECT id FROM projects p WHERE p.team_id = t.team_id), growth.id('proj', ${FEW}, 'a' || n)) AS project_id,
      coalesce((SELECT id FROM webhook_endpoints e WHERE e.team_id = t.team_id), growth.id('we', ${FEW}, n::text)) AS endpoint_id
    FROM (SELECT n, CASE WHEN n = 0 THEN $5 ELSE growth.id('team', ${FEW}, n::text) END AS team_id
      FROM generate_series(0, $2 - 1) n) t`,
  `INSERT INTO teams (id, slug, name, plan, created_at)
    SELECT team_id, 'team-' || n, 'Team ' || n, 'pro', ${FEW} FROM growth.teams WHERE n > 0`,
  `INSERT INTO users (id, email, name, created_at, email_verified_at)
    SELECT user_id, 'person-' || n || '@example.com', 'Person ' || n, ${FEW}, ${FEW} FROM growth.teams`,
  `INSERT INTO memberships (team_id, user_id, role, created_at) SELECT team_id, user_id, 'owner', ${FEW} FROM growth.teams`,
  `INSERT INTO projects (id, team_id, name, created_at)
    SELECT project_id, team_id, 'Payments', ${FEW} FROM growth.teams WHERE n > 0
    UNION ALL SELECT small_id, team_id, 'Small', ${FEW} FROM growth.teams`,
  `INSERT INTO api_keys (id, team_id, project_id, name, mode, scopes, hash, start, last4, created_at)
    SELECT key_id, team_id, project_id, 'Agent', 'live', '{requests:write}', sha256(key_id::bytea), 'ha_live_abcd', 'wxyz', ${FEW}
    FROM growth.teams`,
  `INSERT INTO webhook_endpoints (id, team_id, project_id, mode, url, events, secret_sealed, created_at)
    SELECT endpoint_id, team_id, project_id, 'live', 'https://receiver.example/' || n,
      '{request.decided,request.expired,request.cancelled}', '\\x00', ${FEW} FROM growth.teams WHERE n > 0`,
  "ANALYZE growth.teams",
];

/** Of a big team so few say the rare word, however much it has asked. */
const IS_RARE = "(r.team = 0 AND r.n % ($1 / 5) = 0)";
/** One in two hundred was decided by Zed, and asked by another agent; one in twenty is of the small project. */
const HAS_ZED = "(r.h / 100000 % 200 = 0)";
const IS_SMALL = "(r.h / 10000000 % 20 = 0)";
const DECIDER = `CASE WHEN ${HAS_ZED} THEN 'Zed' ELSE 'Decider ' || r.h / 7 % 8 END`;
const IS_DECIDED = "(r.status IN ('approved', 'rejected'))";

export const SEEDED_REQUESTS = [
  `INSERT INTO requests (id, team_id, project_id, mode, api_key_id, asked_by, status, risk, title, headline, key_fact, external_id,
      payload, payload_digest, content_hash, expires_at, inserted_at, updated_at, decided_at, decided_by_id, decided_by_name, decision_note)
    SELECT r.id, t.team_id, CASE WHEN ${IS_SMALL} THEN t.small_id ELSE t.project_id END, r.mode, t.key_id,
      CASE WHEN ${HAS_ZED} THEN 'Rare agent' ELSE 'Agent' END, r.status, r.risk,
      'Refund for order ' || r.n, 'Refund for order ' || r.n, '$' || r.h % 5000 || '.00', 'order-' || r.n,
      format('{"amount":%s,"currency":"USD","customer":"cust_%s","reason":"The parcel did not arrive in time","order":{"id":"order-%s","lines":3,"placed":"2026-01-01"}}', r.h % 5000, r.h % 90000, r.n),
      'sha256:' || encode(sha256(r.id::bytea), 'hex'), sha256(r.id::bytea),
      CASE WHEN r.status = 'expired' THEN r.closed_at WHEN r.h % 2 = 0 THEN timestamptz $4 + interval '1 minute' * (60 + r.h % 40000) END,
      r.at, CASE WHEN r.status = 'pending' THEN r.at ELSE r.closed_at END, CASE WHEN ${IS_DECIDED} THEN r.closed_at END,
      CASE WHEN ${IS_DECIDED} THEN upper(left(md5(${DECIDER}), 12)) END, CASE WHEN ${IS_DECIDED} THEN ${DECIDER} END,
      CASE WHEN ${IS_DECIDED} AND r.h % 3 = 0 THEN 'Checked with the customer.' END
    FROM growth.rows r JOIN growth.teams t ON t.n = r.team ORDER BY r.n`,
  `INSERT INTO request_words (request_id, team_id, words)
    SELECT r.id, t.team_id, array_to_tsvector(ARRAY(SELECT DISTINCT right(t.team_id, 8) || '/' || word FROM unnest(
      ARRAY['for', 'order', 'agent', 'usd', 'the', 'parcel', 'arrive', 'in', 'time', r.n::text, (r.h % 5000)::text,
        'cust_' || r.h % 90000, 'order-' || r.n, 'word' || r.h % 3000, 'word' || r.h / 3 % 3000, 'word' || r.h / 9 % 3000]
      || CASE WHEN r.h % 2 = 0 THEN ARRAY['refund'] ELSE ARRAY['charge'] END
      || CASE WHEN ${IS_RARE} THEN ARRAY['zanzibar'] ELSE '{}' END) word))
    FROM growth.rows r JOIN growth.teams t ON t.n = r.team ORDER BY r.n`,
  `INSERT INTO decisions (id, team_id, request_id, user_id, verdict, note, seen_digest, method, receipt, created_at)
    SELECT growth.id('dec', r.closed_at, r.n::text), t.team_id, r.id, t.user_id,
      CASE r.status WHEN 'approved' THEN 'approve' ELSE 'reject' END::verdict, 'Checked.', md5(r.id), 'password', repeat(md5(r.id), 12), r.closed_at
    FROM growth.rows r JOIN growth.teams t ON t.n = r.team WHERE ${IS_DECIDED} ORDER BY r.n`,
  `INSERT INTO comments (id, team_id, request_id, author_id, author_name, body, created_at)
    SELECT growth.id('cmt', r.closed_at, r.n::text), t.team_id, r.id, t.user_id, 'Person ' || t.n, 'Does anybody know this customer?', r.at
    FROM growth.rows r JOIN growth.teams t ON t.n = r.team WHERE r.h / 5 % 20 = 0 ORDER BY r.n`,
  `INSERT INTO idempotency_keys (project_id, mode, key, team_id, content_hash, request_id, created_at)
    SELECT t.project_id, r.mode, md5(r.id), t.team_id, sha256(r.id::bytea), r.id, r.at
    FROM growth.rows r JOIN growth.teams t ON t.n = r.team WHERE r.at > timestamptz $4 - interval '2 days' ORDER BY r.n`,
  `INSERT INTO notifications (user_id, request_id, team_id, due_at, told_at)
    SELECT t.user_id, r.id, t.team_id, r.at, r.at
    FROM growth.rows r JOIN growth.teams t ON t.n = r.team WHERE r.mode = 'live' AND r.at > timestamptz $4 - interval '30 days'`,
  `INSERT INTO mails (id, team_id, recipient, subject, text, html, created_at, attempts, sent_at)
    SELECT growth.id('mail', r.at, r.n::text), t.team_id, 'person@example.com', 'One request waits', 'One request waits.', '<p>One request waits.</p>', r.at, 1, r.at
    FROM growth.rows r JOIN growth.teams t ON t.n = r.team WHERE r.h / 2 % 10 = 0 AND r.at > timestamptz $4 - interval '30 days'`,
];

const EVENT = "growth.id('evt', e.at, e.kind || e.n || '.' || e.nth)";

export const SEEDED_EVENTS = [
  `CREATE UNLOGGED TABLE growth.events AS
    SELECT e.*, row_number() OVER (ORDER BY at, n, kind, nth) AS place,
      row_number() OVER (PARTITION BY team, mode ORDER BY at, n, kind, nth) AS seq
    FROM (
      SELECT n, team, mode, at, 'created' AS kind, 0 AS nth FROM growth.rows
      UNION ALL SELECT n, team, mode, closed_at, 'closed', 0 FROM growth.rows WHERE status <> 'pending'
      UNION ALL SELECT n, team, mode, closed_at + interval '1 minute' * nth, 'result', nth
        FROM growth.rows, generate_series(1, 4) nth WHERE status = 'approved'
      UNION ALL SELECT n, team, 'live', at, 'act', 0 FROM growth.rows) e`,
  `INSERT INTO events (id, team_id, project_id, mode, request_id, type, target_type, target_id, target_name, actor_type, actor_id,
      actor_name, body, salt, digest, seq, hash, created_at)
    SELECT ${EVENT}, t.team_id, CASE WHEN e.kind <> 'act' THEN t.project_id END, e.mode, CASE WHEN e.kind <> 'act' THEN r.id END,
      CASE e.kind WHEN 'created' THEN 'request.created' WHEN 'result' THEN 'request.result_reported'
        WHEN 'act' THEN CASE WHEN r.h / 11 % 200 = 0 THEN 'endpoint.changed' ELSE 'account.signed_in' END
        ELSE CASE WHEN ${IS_DECIDED} THEN 'request.decided' ELSE 'request.' || r.status END END,
      CASE WHEN e.kind = 'act' THEN 'account' END, CASE WHEN e.kind = 'act' THEN t.user_id END, CASE WHEN e.kind = 'act' THEN 'Person ' || t.n END,
      CASE WHEN e.kind IN ('created', 'result') THEN 'key' WHEN r.status IN ('expired') AND e.kind = 'closed' THEN 'system' ELSE 'user' END,
      CASE WHEN e.kind IN ('created', 'result') THEN t.key_id ELSE upper(left(md5(${DECIDER}), 12)) END,
      CASE WHEN e.kind IN ('created', 'result') THEN 'Agent' ELSE ${DECIDER} END,
      format('{"id":"%s","type":"%s","created_at":"%s","data":{"id":"%s","status":"%s","risk":"%s","headline":"Refund for order %s","payload":{"amount":%s,"currency":"USD"}}}',
        r.n, e.kind, e.at, r.id, r.status, r.risk, r.n, r.h % 5000),
      decode(md5(r.id || e.kind), 'hex'), sha256((r.id || e.kind)::bytea), e.seq, sha256((t.team_id || e.seq)::bytea), e.at
    FROM growth.events e JOIN growth.rows r ON r.n = e.n JOIN growth.teams t ON t.n = e.team ORDER BY e.place`,
  `INSERT INTO event_chains (team_id, mode, seq, hash, signed_seq, signed_at)
    SELECT t.team_id, e.mode, max(e.seq), sha256((t.team_id || max(e.seq))::bytea), max(e.seq), timestamptz $4
    FROM growth.events e JOIN growth.teams t ON t.n = e.team GROUP BY t.team_id, e.mode
    ON CONFLICT (team_id, mode) DO UPDATE SET seq = EXCLUDED.seq, hash = EXCLUDED.hash, signed_seq = EXCLUDED.signed_seq`,
  `INSERT INTO signed_heads (team_id, mode, seq, hash, at, jws)
    SELECT t.team_id, e.mode, e.seq, sha256((t.team_id || e.seq)::bytea), e.at, repeat(md5(e.seq::text), 8)
    FROM growth.events e JOIN growth.teams t ON t.n = e.team WHERE e.seq % 1000 = 0 ON CONFLICT DO NOTHING`,
  `INSERT INTO event_addresses (event_id, team_id, address, user_agent)
    SELECT ${EVENT}, t.team_id, '192.0.2.1', 'Mozilla/5.0' FROM growth.events e JOIN growth.rows r ON r.n = e.n JOIN growth.teams t ON t.n = e.team
    WHERE e.kind = 'closed' AND ${IS_DECIDED} AND e.at > timestamptz $4 - interval '89 days'`,
  // The log is kept for a month; here it is as old as everything else, so that there is as much as there can be.
  `CREATE UNLOGGED TABLE growth.deliveries AS
    SELECT growth.id('dlv', e.at, e.n::text) AS id, ${EVENT} AS event_id, t.team_id, t.endpoint_id, e.at, r.n, r.h
    FROM growth.events e JOIN growth.rows r ON r.n = e.n JOIN growth.teams t ON t.n = e.team
    WHERE e.kind = 'closed' AND e.mode = 'live' AND NOT ${IS_SMALL} ORDER BY e.at`,
  `INSERT INTO deliveries (id, team_id, endpoint_id, event_id, status, attempt_count, created_at, finished_at)
    SELECT id, team_id, endpoint_id, event_id, CASE WHEN h % 200 = 7 THEN 'failed' ELSE 'delivered' END::delivery_status, 1, at, at + interval '1 second'
    FROM growth.deliveries ORDER BY at`,
  `INSERT INTO attempts (id, team_id, delivery_id, number, started_at, duration_ms, request_headers, response_status, response_headers, response_body)
    SELECT growth.id('att', at, n::text), team_id, id, 1, at, 20 + h % 100, '{"webhook-id":"evt"}', CASE WHEN h % 200 = 7 THEN 500 ELSE 200 END,
      '{"content-type":"text/plain"}', 'ok' FROM growth.deliveries ORDER BY at`,
];
