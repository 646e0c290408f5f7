import type { z } from 'zod';
import type { Case } from './case.entity.ts';

/**
 * A request's details as one of a ministry's services means them; undefined when the request is another
 * service's or its details are not what that service asks for. A request that was referred here from elsewhere
 * may say anything, and is taken up without the typed part.
 */
export function readDetails<Shape extends z.ZodType>(
  file: Case,
  service: string,
  shape: Shape,
): z.output<Shape> | undefined {
  if (file.service !== service) return undefined;
  return shape.safeParse(file.details).data;
}
