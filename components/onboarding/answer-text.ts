/** What a decision fills in of `GET /api/v1/requests/:id`. */
export type AnswerFields = {
  id: string;
  status: string;
  title: string | null;
  decided_at: string | null;
  decided_by: { id: string; name: string } | null;
  decision_note: string | null;
};

/**
 * The lines of the answer as the caller reads them. The payload comes as text that is laid out already: as a value it
 * would have to be parsed, and its numbers would be rounded.
 */
export function answerText({ id, status, title, decided_by, ...rest }: AnswerFields, laidOutPayload: string): string {
  const fields = { id, status, title, payload: null, decided_by_id: decided_by?.id ?? null, decided_by, ...rest };
  return JSON.stringify(fields, null, 2).replace('"payload": null', () => `"payload": ${laidOutPayload}`);
}
