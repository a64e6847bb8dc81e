import { DatabaseSync } from 'node:sqlite';

/** Opens the database, once for each process, while Lambda starts the function. */
export async function init() {
  const db = new DatabaseSync(process.env.DATABASE ?? ':memory:');
  db.exec(`
    create table if not exists books (id integer primary key, title text, author text, price integer, subtitle text, cover blob);
    create table if not exists orders (id integer primary key, owner text, key text, book integer, count integer,
      paid integer default 0, unique (owner, key));
    create table if not exists people (name text primary key, password text, scopes text);
    insert or ignore into books (id, title, author, price) values (1, 'Emma', 'Jane Austen', 900);
    insert or ignore into people values ('jane', 'pride', 'books:write orders:write'), ('tom', 'sawyer', '');
  `);
  return {
    db,
    secrets: {
      token: new TextEncoder().encode(process.env.TOKEN_SECRET ?? 'a secret of at least thirty-two bytes'),
      partner: process.env.PARTNER_KEY ?? 'partner-key',
      webhook: process.env.WEBHOOK_SECRET ?? 'webhook-secret',
    },
  };
}

declare module '@openapi-lambda/runtime' {
  interface Register {
    init: typeof init;
  }
}
