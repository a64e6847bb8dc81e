import type { Handler } from '#contract';
import { findBook } from '../books.ts';

export const uploadCover: Handler<'uploadCover'> = ({ path, body, app }) => {
  const { id } = findBook(app.db, path.id);
  app.db.prepare('update books set cover = ? where id = ?').run(bytesOf(body), id);
  return { status: 204 };
};

const bytesOf = (body: unknown) => (body instanceof Uint8Array ? body : Buffer.from(String(body)));
