/** A mutation can't be written without its keyword; a text that has the word for another reason loses little. */
const mayMutate = /\bmutation\b/;

/**
 * Answers the operations of a batch, in their order: neighbours that can only be queries side by side, whatever may
 * be a mutation when all before it have ended, and before any after it begins. Each is run, whatever becomes of the
 * others; then it rejects with the first failure.
 */
export async function inTurns<Body, Answer>(
  bodies: readonly Body[],
  textOf: (body: Body) => string | undefined,
  run: (body: Body) => Promise<Answer>,
): Promise<Answer[]> {
  const outcomes: PromiseSettledResult<Answer>[] = [];
  let beside: Body[] = [];
  const runBeside = async () => {
    outcomes.push(...(await Promise.allSettled(beside.map(run))));
    beside = [];
  };
  for (const body of bodies) {
    const isAlone = mayMutate.test(textOf(body) ?? '');
    if (isAlone) await runBeside();
    beside.push(body);
    if (isAlone) await runBeside();
  }
  await runBeside();
  return outcomes.map((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  });
}
