import type { Handler } from '#contract';
import { listBooks as find } from '../books.ts';

export const listBooks: Handler<'listBooks'> = ({ query: { author, after = 0, limit }, app }) => {
  const books = find(app.db, author, after, limit);
  const last = books.at(-1);
  return { status: 200, body: books.length === limit && last ? { books, next: last.id } : { books } };
};
