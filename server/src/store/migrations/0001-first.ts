// The first tables. Every table of a client carries the client's key first, so that a distributed PostgreSQL can place by it.
import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { columnWords } from '../dialect.ts';

// Column words: i integer, t text, r real, b bytes; a capital letter forbids null.
type Columns = Record<string, 'i' | 'I' | 't' | 'T' | 'r' | 'R' | 'b' | 'B'>;

const tables: Record<string, { columns: Columns; key: string[]; unique?: string[][]; index?: string[][] }> = {
  client: {
    columns: { id: 'T', no: 'I', name: 'T', language: 'T', time_zone: 'T', created_at: 'I' },
    key: ['id'],
    unique: [['no'], ['name']],
  },
  site: {
    columns: { client_id: 'T', id: 'T', name: 'T', created_at: 'I' },
    key: ['client_id', 'id'],
    unique: [['client_id', 'name']],
  },
  contact: {
    columns: { client_id: 'T', id: 'T', name: 'T', email: 'T', language: 'T', created_at: 'I' },
    key: ['client_id', 'id'],
  },
  device: {
    columns: {
      client_id: 'T',
      id: 'T',
      client_no: 'I',
      no: 'I',
      site_id: 'T',
      name: 'T',
      name_folded: 'T',
      kind: 'T',
      platform: 'T',
      created_at: 'I',
    },
    key: ['client_id', 'id'],
    unique: [['id'], ['no']],
  },
  agent: {
    columns: {
      client_id: 'T',
      id: 'T',
      device_id: 'T',
      public_key: 'T',
      version: 'T',
      machine_ids: 'T',
      enrolment_id: 'T',
      enrolled_at: 'I',
      revoked_at: 'i',
    },
    key: ['client_id', 'id'],
    unique: [['id'], ['public_key']],
    index: [['client_id', 'device_id']],
  },
  enrolment: {
    columns: {
      client_id: 'T',
      id: 'T',
      site_id: 'T',
      token_hash: 'T',
      uses_left: 'I',
      expires_at: 'I',
      created_at: 'I',
    },
    key: ['client_id', 'id'],
    unique: [['token_hash']],
  },
  device_state: {
    columns: {
      client_id: 'T',
      device_id: 'T',
      at: 'i',
      received_at: 'i',
      layout_no: 'i',
      body: 'b',
      boots: 'T',
      rule_memory: 'T',
      status: 'T',
      silent: 'I',
      skew_seconds: 'r',
      cpu: 'r',
      memory: 'r',
      fullest_mountpoint: 't',
      fullest_used: 'r',
      uptime_seconds: 'r',
      gaps: 'T',
      processes: 'T',
    },
    key: ['client_id', 'device_id'],
  },
  layout: { columns: { no: 'I', hash: 'T', keys: 'T' }, key: ['no'], unique: [['hash']] },
  refused_report: {
    columns: { client_id: 'T', id: 'T', device_id: 'T', received_at: 'I', reason: 'T', body: 'T' },
    key: ['client_id', 'id'],
  },
  fact: {
    columns: { client_id: 'T', device_id: 'T', collector: 'T', key: 'T', value: 'T', since: 'I' },
    key: ['client_id', 'device_id', 'collector', 'key'],
  },
  change: {
    columns: { client_id: 'T', id: 'T', device_id: 'T', at: 'I', collector: 'T', key: 'T', before: 'T', after: 'T' },
    key: ['client_id', 'id'],
    index: [['client_id', 'device_id', 'at']],
  },
  incident: {
    columns: {
      client_id: 'T',
      id: 'T',
      device_id: 'T',
      rule: 'T',
      subject: 'T',
      open_key: 't',
      status: 'T',
      params: 'T',
      evidence: 'T',
      opened_at: 'I',
      started_at: 'I',
      recovered_at: 'i',
      acknowledged_by: 't',
      acknowledged_at: 'i',
      acknowledged_until: 'i',
      acknowledgement: 't',
      ticket_id: 't',
    },
    key: ['client_id', 'id'],
    unique: [['client_id', 'open_key'], ['id']],
    index: [
      ['client_id', 'device_id'],
      ['client_id', 'ticket_id'],
    ],
  },
  ticket: {
    columns: {
      client_id: 'T',
      id: 'T',
      number: 'I',
      device_id: 't',
      origin: 'T',
      open_key: 't',
      rule: 't',
      params: 'T',
      title: 't',
      state: 'T',
      priority: 'I',
      priority_reason: 'T',
      engineer_id: 't',
      opened_at: 'I',
      updated_at: 'I',
      response_due_at: 'i',
      resolution_due_at: 'i',
      responded_at: 'i',
      breached: 'I',
      round: 'I',
      version: 'I',
    },
    key: ['client_id', 'id'],
    unique: [['id'], ['number'], ['client_id', 'origin'], ['client_id', 'open_key']],
    index: [['state', 'client_id']],
  },
  ticket_event: {
    columns: {
      client_id: 'T',
      ticket_id: 'T',
      seq: 'I',
      at: 'I',
      type: 'T',
      by_kind: 'T',
      by_id: 't',
      by_name: 'T',
      data: 'T',
    },
    key: ['client_id', 'ticket_id', 'seq'],
  },
  notice: {
    columns: {
      client_id: 'T',
      id: 'T',
      key: 'T',
      ticket_id: 't',
      kind: 'T',
      contact_id: 'T',
      contact_name: 'T',
      email: 'T',
      language: 'T',
      subject: 'T',
      text: 'T',
      html: 'T',
      state: 'T',
      planned_at: 'I',
      next_try_at: 'i',
      sent_at: 'i',
      attempts: 'I',
      last_error: 't',
    },
    key: ['client_id', 'id'],
    unique: [['client_id', 'key']],
    index: [
      ['state', 'next_try_at'],
      ['client_id', 'ticket_id'],
    ],
  },
  threshold: {
    columns: { client_id: 'T', rule: 'T', name: 'T', scope: 'T', scope_id: 'T', value: 'R' },
    key: ['client_id', 'rule', 'name', 'scope', 'scope_id'],
  },
  account: {
    columns: {
      id: 'T',
      name: 'T',
      email: 'T',
      email_folded: 'T',
      password: 'T',
      role: 'T',
      clients: 'T',
      language: 'T',
      disabled: 'I',
      created_at: 'I',
    },
    key: ['id'],
    unique: [['email_folded']],
  },
  session: {
    columns: { token_hash: 'T', account_id: 'T', created_at: 'I', expires_at: 'I' },
    key: ['token_hash'],
    index: [['account_id']],
  },
  api_token: {
    columns: {
      id: 'T',
      token_hash: 'T',
      name: 'T',
      role: 'T',
      client_id: 't',
      created_at: 'I',
      last_used_at: 'i',
      revoked_at: 'i',
    },
    key: ['id'],
    unique: [['token_hash']],
  },
  audit: {
    columns: { id: 'T', at: 'I', actor: 'T', action: 'T', client_id: 't', thing: 'T', data: 'T' },
    key: ['id'],
  },
  live_change: {
    columns: { number: 'I', at: 'I', noun: 'T', id: 'T', client_id: 't', device_id: 't', verb: 'T', status: 't' },
    key: ['number'],
  },
  counter: { columns: { name: 'T', value: 'I' }, key: ['name'] },
  setting: { columns: { key: 'T', value: 'T' }, key: ['key'] },
};

export const first: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const words = columnWords(db);
    for (const [name, table] of Object.entries(tables)) {
      let create = db.schema.createTable(name);
      for (const [column, letter] of Object.entries(table.columns)) {
        const type = words[letter.toLowerCase() as keyof typeof words];
        create = create.addColumn(column, sql.raw(type), (c) => (letter === letter.toUpperCase() ? c.notNull() : c));
      }
      await create.addPrimaryKeyConstraint(`${name}_key`, table.key as never).execute();
      for (const [i, columns] of (table.unique ?? []).entries())
        await db.schema
          .createIndex(`${name}_unique_${i + 1}`)
          .on(name)
          .columns(columns)
          .unique()
          .execute();
      for (const [i, columns] of (table.index ?? []).entries())
        await db.schema
          .createIndex(`${name}_index_${i + 1}`)
          .on(name)
          .columns(columns)
          .execute();
    }
    // Append-only with a unique index beside it: five times fewer bytes written than a table clustered by device.
    await db.schema
      .createTable('report')
      .addColumn('client_no', sql.raw(words.i), (c) => c.notNull())
      .addColumn('device_no', sql.raw(words.i), (c) => c.notNull())
      .addColumn('at', sql.raw(words.i), (c) => c.notNull())
      .addColumn('received_at', sql.raw(words.i), (c) => c.notNull())
      .addColumn('layout_no', sql.raw(words.i), (c) => c.notNull())
      .addColumn('body', sql.raw(words.b), (c) => c.notNull())
      .execute();
    await db.schema
      .createIndex('report_unique_1')
      .on('report')
      .columns(['client_no', 'device_no', 'at'])
      .unique()
      .execute();
  },
};
