import { MasarError } from '@masar/kit/errors/masar-error';
import type { ErrorObject } from 'ajv';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Service } from '../../directory/directory.ts';
import { unstorable } from '../input.ts';

/** What is wrong with an answer to a form. */
export interface Violation {
  /** JSON Pointer (RFC 6901) into `details`. */
  readonly path: string;
  readonly message: string;
  readonly expected: string;
}

/** Checks answers against services' forms. */
export interface Forms {
  /**
   * The answers, if they satisfy the service's form; none at all are an empty object.
   * @throws MasarError INVALID_DETAILS with extensions.violations
   */
  read(service: Service, details: unknown): Record<string, unknown>;
}

/** Compiles each form once; a service that has changed gets its form compiled anew. */
export function createForms(): Forms {
  // Arabic titles and other annotations of the seed are not JSON Schema's words: not strict.
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  addFormats.default(ajv);
  const compiled = new WeakMap<object, ValidateFunction>();

  function validatorOf({ form }: Service): ValidateFunction {
    const known = compiled.get(form);
    if (known) return known;
    const made = ajv.compile(form);
    compiled.set(form, made);
    return made;
  }

  return {
    read(service, given) {
      const details = given ?? {};
      const fault = unstorable(details);
      if (fault) throw invalid(service, [fault]);
      const validate = validatorOf(service);
      if (validate(details)) return details as Record<string, unknown>;
      throw invalid(service, (validate.errors ?? []).slice(0, 50).map(violationOf));
    },
  };
}

function invalid(service: Service, violations: readonly Violation[]): MasarError {
  const [first] = violations;
  const more = violations.length > 1 ? `, and ${violations.length - 1} more` : '';
  return new MasarError(
    'INVALID_DETAILS',
    `input.details${first?.path ?? ''}: ${first?.message ?? 'not what the form asks for'}${more}`,
    { field: 'input.details', expected: `the form of the service ${service.code}`, violations },
  );
}

function violationOf({ instancePath, keyword, message, params }: ErrorObject): Violation {
  const about = params as Record<string, unknown>;
  const field = about.missingProperty ?? about.additionalProperty ?? about.unevaluatedProperty;
  return {
    path: field === undefined ? instancePath : `${instancePath}/${String(field)}`,
    message: message ?? keyword,
    expected: expectedBy(keyword, about),
  };
}

function expectedBy(keyword: string, params: Record<string, unknown>): string {
  switch (keyword) {
    case 'required':
      return 'a value';
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return 'no such field';
    case 'enum':
      return `one of ${JSON.stringify(params.allowedValues)}`;
    case 'const':
      return JSON.stringify(params.allowedValue);
    default: {
      const bound = params.type ?? params.limit ?? params.format ?? params.pattern ?? params.multipleOf;
      return bound === undefined ? keyword : `${keyword} ${String(bound)}`;
    }
  }
}
