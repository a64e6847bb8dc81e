import type { Handler } from '#contract';
import { listBooks } from '../books.ts';

export const exportBooks: Handler<'exportBooks'> = ({ app }) => {
  const rows = listBooks(app.db, undefined, 0, 10_000).map(({ id, title, author, price }) => [
    id,
    title,
    author,
    price,
  ]);
  const lines = [['id', 'title', 'author', 'price'], ...rows].map((row) => row.map(quote).join(','));
  return { status: 200, contentType: 'text/csv', body: `${lines.join('\r\n')}\r\n` };
};

/** RFC 4180, section 2. */
const quote = (value: string | number) => `"${String(value).replaceAll('"', '""')}"`;
