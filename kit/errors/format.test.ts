import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { isTransient } from '../database/transient.ts';
import { createErrorFormatter } from './format.ts';
import { MasarError } from './masar-error.ts';

describe('createErrorFormatter', () => {
  const reported: unknown[] = [];
  const format = createErrorFormatter((_incident, error) => reported.push(error), isTransient);
  const formatted = (originalError: Error) => {
    const error = new GraphQLError(originalError.message, { originalError, path: ['request'] });
    return format(error.toJSON(), error);
  };

  it('should let an error out whole that a caller is meant to see', () => {
    const error = new MasarError('WRONG_SECRET', 'the secret is not that of the request', {
      field: 'secret',
    });
    expect(formatted(error)).toEqual({
      message: 'the secret is not that of the request',
      path: ['request'],
      extensions: { code: 'WRONG_SECRET', field: 'secret' },
    });
  });

  it('should ask for another try while the database is away, and tell nothing of it', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), { code: 'ECONNREFUSED' });
    const { message, path, extensions } = formatted(new Error('driver', { cause: refused }));
    expect(extensions).toEqual({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(path).toEqual(['request']);
    expect(message).not.toContain('10.0.0.7');
    expect(reported).toEqual([]);
  });

  it('should give only an incident for a fault, and report it', () => {
    const fault = new TypeError("Cannot read properties of undefined (reading 'number')");
    const { message, extensions } = formatted(fault);
    expect(extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', incident: expect.any(String) });
    expect(message).toContain(String(extensions?.incident));
    expect(message).not.toContain('undefined');
    expect(reported).toEqual([fault]);
  });
});
