import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { isErrorCode } from './codes.ts';
import { type ReportFault, tellFault } from './fault.ts';
import { inputPlaceOf } from './input-place.ts';
import { badInput, MasarError } from './masar-error.ts';

/**
 * Turns what a resolver threw into what a client may see.
 * A MasarError goes out whole; so do GraphQL's own errors about the document (they bear a code of the union
 * and no cause from our code). What `passes` by itself, such as a database that is away, goes out as
 * SUBGRAPH_UNAVAILABLE, so that the client knows to try again. The rest is a fault: it is handed to `report` with
 * an incident id, and only that id goes out.
 */
export function createErrorFormatter(
  report: ReportFault,
  passes: (error: unknown) => boolean = () => false,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const cause = causeOf(error);
    if (cause instanceof MasarError) {
      const placed = atItsPlace(cause, error);
      return { ...formatted, message: placed.message, extensions: placed.extensions };
    }
    const code = formatted.extensions?.code;
    const ours = cause instanceof GraphQLError && isErrorCode(code) && code !== 'INTERNAL_SERVER_ERROR';
    if (ours) {
      const { stacktrace: _internal, ...extensions } = formatted.extensions ?? {};
      return { ...formatted, extensions };
    }
    const place = {
      ...(formatted.path ? { path: formatted.path } : {}),
      ...(formatted.locations ? { locations: formatted.locations } : {}),
    };
    if (passes(cause)) {
      const message = 'what this field is read from is out of reach for the moment; try again';
      return { message, ...place, extensions: { code: 'SUBGRAPH_UNAVAILABLE' } };
    }
    const { message, extensions } = tellFault(cause, report);
    return { message, ...place, extensions };
  };
}

/** What is behind GraphQL's own errors, which wrap a scalar's twice where it is about a variable. */
function causeOf(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}

/** A scalar doesn't know where its value stands, so it names itself: the input field is put in its place. */
function atItsPlace(cause: MasarError, error: unknown): MasarError {
  const { field, expected, received } = cause.detail;
  if (field !== 'DateTime') return cause;
  const place = inputPlaceOf(error);
  return place ? badInput(place, String(expected), String(received)) : cause;
}
