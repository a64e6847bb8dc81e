import { around } from '@openapi-lambda/runtime';
import type { Handler } from '#contract';
import { findBook, saveBook } from '../books.ts';
import { transaction } from '../transaction.ts';

export const updateBook: Handler<'updateBook'> = around([transaction], ({ path, body, app }) => {
  const { id, subtitle: old, ...known } = findBook(app.db, path.id);
  const { subtitle = old, ...changes } = body;
  // RFC 7396: `null` removes a member.
  const book = { ...known, ...changes, ...(subtitle !== null && subtitle !== undefined && { subtitle }) };
  return { status: 200, body: saveBook(app.db, id, book) };
});
