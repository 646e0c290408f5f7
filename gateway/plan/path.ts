/**
 * The steps of a way into the data: keys, '@' for every element of a list, and conditions on the type of the
 * object that the way has come to, as `|Book|Film|`.
 */
export type DataPath = readonly string[];

/** The step for 'every element of the list'. */
export const EVERY = '@';

/**
 * Reads the path of a planner's Flatten node, which writes conditions onto the step before: `media.@|[Book,Film]`.
 * Its paths may begin with an empty step.
 */
export function readPath(elements: readonly (string | number)[]): string[] {
  return elements.flatMap((element) => {
    const [key = '', types] = String(element).split('|[');
    const step = key === '' ? [] : [key];
    return types === undefined ? step : [...step, `|${types.slice(0, -1).replaceAll(',', '|')}|`];
  });
}

/** Whether a step is a condition on the type of the object at hand. */
export function isTypeCondition(step: string | undefined): step is string {
  return step?.startsWith('|') === true;
}

/** Whether an object is of one of the types that the condition names. */
export function meetsTypeCondition(object: { readonly __typename?: unknown }, condition: string): boolean {
  const { __typename } = object;
  return typeof __typename !== 'string' || condition.includes(`|${__typename}|`);
}

/** The way without its conditions. */
export function withoutConditions(path: DataPath): DataPath {
  return path.some(isTypeCondition) ? path.filter((step) => !isTypeCondition(step)) : path;
}
