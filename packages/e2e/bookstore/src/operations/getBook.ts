import type { Handler } from '#contract';
import { findBook } from '../books.ts';

export const getBook: Handler<'getBook'> = ({ path, app }) => ({ status: 200, body: findBook(app.db, path.id) });
