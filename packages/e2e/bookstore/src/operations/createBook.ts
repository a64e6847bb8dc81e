import type { Handler } from '#contract';
import { insertBook } from '../books.ts';

export const createBook: Handler<'createBook'> = ({ body, app, log, security }) => {
  const book = insertBook(app.db, body);
  log.info('A book was added.', { book: book.id, by: security.user.name });
  return { status: 201, headers: { Location: `/books/${book.id}` }, body: book };
};
