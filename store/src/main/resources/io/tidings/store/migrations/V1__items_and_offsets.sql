-- The store of Tidings. Every row of items.* comes with the offsets that it was read up to, in one
-- transaction; nothing else writes these tables. Instants are timestamptz, ids are the topics' keys.

-- How far each lane has read: the offset of the record to read next.
CREATE TABLE offsets (
  lane        text   NOT NULL,
  topic       text   NOT NULL,
  "partition" int    NOT NULL,
  next_offset bigint NOT NULL CHECK (next_offset >= 0),
  PRIMARY KEY (lane, topic, "partition")
);

-- One row an item: its latest version. The origin is its place in items.raw; versions of one item
-- share the partition, so the higher offset is the later version.
CREATE TABLE items (
  item_id          text        PRIMARY KEY CHECK (item_id <> ''),
  origin_partition int         NOT NULL,
  origin_offset    bigint      NOT NULL,
  known_at         timestamptz NOT NULL,
  observed_at      timestamptz NOT NULL,
  published_at     timestamptz,
  feed_id          text        NOT NULL,
  source_name      text        NOT NULL,
  source_family    text,
  source_country   text,
  language         text        NOT NULL,
  title            text        NOT NULL,
  link             text,
  text             text        NOT NULL,
  content_hash     text        NOT NULL,
  -- EnrichedItem in Avro's single-object encoding; its schema stands in body_schemas.
  body             bytea       NOT NULL,
  -- observed_at over all versions: where to look for them among the days of item_revisions.
  first_observed   timestamptz NOT NULL,
  last_observed    timestamptz NOT NULL,
  -- A day is a partition of item_revisions: an absurd date must not make one.
  CONSTRAINT items_observed_at_credible
    CHECK (observed_at >= '1970-01-01Z' AND observed_at < '2200-01-01Z')
);
CREATE INDEX items_by_time     ON items (observed_at DESC, item_id DESC);
CREATE INDEX items_by_language ON items (language, observed_at DESC, item_id DESC);
CREATE INDEX items_by_feed     ON items (feed_id, observed_at DESC, item_id DESC);
CREATE INDEX items_by_source   ON items (source_name, observed_at DESC, item_id DESC);

-- Every version of every item, append-only, a partition a day (UTC) of observed_at, made by the
-- writer when first needed. known_at says from when on a version was known.
CREATE TABLE item_revisions (
  item_id          text        NOT NULL,
  origin_partition int         NOT NULL,
  origin_offset    bigint      NOT NULL,
  observed_at      timestamptz NOT NULL,
  known_at         timestamptz NOT NULL,
  published_at     timestamptz,
  title            text        NOT NULL,
  content_hash     text        NOT NULL,
  body             bytea       NOT NULL,
  PRIMARY KEY (item_id, origin_partition, origin_offset, observed_at)
) PARTITION BY RANGE (observed_at);

-- The tags of the latest version. observed_at is the item's, for queries by tag and time.
CREATE TABLE item_entities (
  item_id     text        NOT NULL,
  position    int         NOT NULL, -- 0 is the most salient
  entity_id   text,                 -- null where unknown or tied
  name        text        NOT NULL,
  type        text        NOT NULL,
  score       real        NOT NULL,
  method      text        NOT NULL,
  mentions    int         NOT NULL,
  observed_at timestamptz NOT NULL,
  PRIMARY KEY (item_id, position)
);
CREATE INDEX item_entities_by_entity
  ON item_entities (entity_id, observed_at DESC, item_id DESC) WHERE entity_id IS NOT NULL;

CREATE TABLE item_topics (
  item_id     text        NOT NULL,
  position    int         NOT NULL, -- 0 is the most probable
  topic_id    text        NOT NULL,
  label       text        NOT NULL,
  score       real        NOT NULL,
  method      text        NOT NULL,
  observed_at timestamptz NOT NULL,
  PRIMARY KEY (item_id, position)
);
CREATE INDEX item_topics_by_topic ON item_topics (topic_id, observed_at DESC, item_id DESC);

-- Writer schemas of the bodies, by CRC-64-AVRO fingerprint.
CREATE TABLE body_schemas (
  fingerprint bigint PRIMARY KEY,
  schema      text   NOT NULL
);

-- What became of the items of each bucket of items.raw, by lane, cumulative. published is what the
-- topic ledger has been told.
CREATE TABLE store_ledger (
  lane             text   NOT NULL,
  origin_partition int    NOT NULL,
  bucket           bigint NOT NULL,
  outcome          text   NOT NULL,
  reason           text   NOT NULL DEFAULT '',
  count            bigint NOT NULL CHECK (count >= 0),
  published        bigint NOT NULL DEFAULT 0 CHECK (published <= count),
  PRIMARY KEY (lane, origin_partition, bucket, outcome, reason)
);
CREATE INDEX store_ledger_unpublished
  ON store_ledger (lane, origin_partition, bucket) WHERE published < count;

-- Items that may not come back.
CREATE TABLE takedowns (
  item_id      text PRIMARY KEY,
  feed_id      text,
  link         text,
  reason       text        NOT NULL,
  requested_by text        NOT NULL,
  requested_at timestamptz NOT NULL
);

-- Layouts that later releases fill.
CREATE TABLE stories (
  story_id    text        PRIMARY KEY,
  state       text        NOT NULL,
  merged_into text,
  title       text        NOT NULL,
  language    text        NOT NULL,
  items       int         NOT NULL,
  families    int         NOT NULL,
  first_seen  timestamptz NOT NULL,
  last_seen   timestamptz NOT NULL,
  known_at    timestamptz NOT NULL,
  body        bytea       NOT NULL
);
CREATE INDEX stories_by_time ON stories (last_seen DESC, story_id DESC);

CREATE TABLE alerts (
  alert_id   text        PRIMARY KEY,
  state      text        NOT NULL,
  sequence   int         NOT NULL,
  kind       text        NOT NULL,
  subject    text        NOT NULL,
  label      text        NOT NULL,
  opened_at  timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  closed_at  timestamptz,
  known_at   timestamptz NOT NULL,
  body       bytea       NOT NULL
);
CREATE INDEX alerts_by_time ON alerts (updated_at DESC, alert_id DESC);
