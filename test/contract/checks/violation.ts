import { type Exchange, text } from './check.ts';

/** What a service says of an invalid request, where it says it in the shape `{"detail": [{"type", "loc", "msg"}]}`. */
export interface Violation {
  readonly type: string;
  /** `["body", "chapters", "0"]` */
  readonly loc: readonly string[];
  readonly msg: string;
}

export function firstViolation(answer: Exchange['answer']): Violation | undefined {
  let body: { detail?: { type?: unknown; loc?: unknown; msg?: unknown }[] } | undefined;
  try {
    body = JSON.parse(text(answer));
  } catch {
    return undefined;
  }
  const first = Array.isArray(body?.detail) ? body.detail[0] : undefined;
  if (!Array.isArray(first?.loc)) return undefined;
  return { type: String(first.type), loc: first.loc.map(String), msg: String(first.msg) };
}
