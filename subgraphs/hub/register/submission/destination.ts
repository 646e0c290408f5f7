import { badInput, MasarError } from '@masar/kit/errors/masar-error';
import type { Directory, Formation, Service } from '../../directory/directory.ts';
import { unknownFormation } from '../../directory/unknown.ts';

/**
 * A body of government that a request may be sent to; the secretariat isn't one.
 * @throws MasarError UNKNOWN_FORMATION naming the field
 */
export function findBody(directory: Directory, code: string, field: string): Formation {
  const formation = directory.formationOf(code);
  if (formation && formation.kind !== 'SECRETARIAT') return formation;
  throw unknownFormation(field, code);
}

/**
 * The citizen's governorate.
 * @throws MasarError BAD_USER_INPUT naming the field
 */
export function findGovernorate(directory: Directory, code: string, field: string): Formation {
  const formation = directory.formationOf(code);
  if (formation?.kind === 'GOVERNORATE') return formation;
  throw badInput(field, "a governorate's code such as e-basra", `'${code.slice(0, 64)}'`);
}

/**
 * Where a submission goes: to the body that the citizen chose, else to the service's owner, else to the
 * citizen's governorate.
 * @throws MasarError GOVERNORATE_REQUIRED
 */
export function destinationOf(
  directory: Directory,
  service: Service,
  chosen: Formation | undefined,
  governorate: Formation | undefined,
): Formation {
  const owner = service.owner === null ? undefined : directory.formationOf(service.owner);
  const body = chosen ?? owner ?? governorate;
  if (body) return body;
  throw new MasarError(
    'GOVERNORATE_REQUIRED',
    `input.governorate: ${service.code} belongs to the citizen's governorate, and none was named`,
    { field: 'input.governorate', expected: "a governorate's code such as e-basra", received: 'nothing' },
  );
}
