import { HttpError } from '@openapi-lambda/runtime';
import type { Handler } from '#contract';

export const downloadCover: Handler<'downloadCover'> = ({ path, app }) => {
  const row = app.db.prepare('select cover from books where id = ?').get(path.id);
  if (!(row?.cover instanceof Uint8Array)) throw new HttpError(404);
  return { status: 200, contentType: 'image/png', body: row.cover };
};
