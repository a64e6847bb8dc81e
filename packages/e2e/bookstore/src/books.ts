import type { DatabaseSync } from 'node:sqlite';
import { HttpError } from '@openapi-lambda/runtime';
import type { components } from '#contract';

export type Book = components['schemas']['Book'];
type NewBook = components['schemas']['NewBook'];

const columns = 'id, title, author, price, subtitle';

export function toBook(row: Readonly<Record<string, unknown>>): Book {
  const { id, title, author, price, subtitle } = row;
  const book = { id: Number(id), title: String(title), author: String(author), price: Number(price) };
  return subtitle === null || subtitle === undefined ? book : { ...book, subtitle: String(subtitle) };
}

/** @throws {HttpError} 404 */
export function findBook(db: DatabaseSync, id: number): Book {
  const row = db.prepare(`select ${columns} from books where id = ?`).get(id);
  if (row === undefined) throw new HttpError(404);
  return toBook(row);
}

export function listBooks(db: DatabaseSync, author: string | undefined, after: number, limit: number): Book[] {
  const rows = db
    .prepare(`select ${columns} from books where id > ? and (? is null or author = ?) order by id limit ?`)
    .all(after, author ?? null, author ?? null, limit);
  return rows.map(toBook);
}

export function insertBook(db: DatabaseSync, { title, author, price, subtitle }: NewBook): Book {
  const { lastInsertRowid } = db
    .prepare('insert into books (title, author, price, subtitle) values (?, ?, ?, ?)')
    .run(title, author, price, subtitle ?? null);
  return findBook(db, Number(lastInsertRowid));
}

/** @throws {HttpError} 404 */
export function saveBook(db: DatabaseSync, id: number, { title, author, price, subtitle }: NewBook): Book {
  db.prepare('update books set title = ?, author = ?, price = ?, subtitle = ? where id = ?').run(
    title,
    author,
    price,
    subtitle ?? null,
    id,
  );
  return findBook(db, id);
}
