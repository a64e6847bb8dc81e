import { type Handler, refuse } from '#contract';

export const deleteBook: Handler<'deleteBook'> = ({ path, app }) => {
  const { changes } = app.db.prepare('delete from books where id = ?').run(path.id);
  if (changes === 0) {
    refuse<'deleteBook'>(404, { title: 'No such book', status: 404 }, { contentType: 'application/problem+json' });
  }
  return { status: 204 };
};
