import type { Handler } from '#contract';
import { saveBook } from '../books.ts';

export const replaceBook: Handler<'replaceBook'> = ({ path, body, app }) => ({
  status: 200,
  body: saveBook(app.db, path.id, body),
});
