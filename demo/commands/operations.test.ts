import { Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { accountFor, applicantAccount } from '../actors/casting.ts';
import { loadSubmissions } from '../submission.ts';
import { operationOf, submitOperation } from './operations.ts';

const target = { number: 'IQ-2026-00000042-37', secret: 'hush', desk: 'eTarbeya' };

describe('operations', () => {
  it('should send a clerk’s command through the ministry’s own field', () => {
    const { document, variables } = operationOf({ do: 'return', reason: 'ليست لنا' }, target);
    expect(document).toBe(
      'mutation ($number: ID!, $reason: String!) ' +
        '{ desk: eTarbeya { done: returnToHub(number: $number, reason: $reason) { number } } }',
    );
    expect(variables).toEqual({ number: target.number, reason: 'ليست لنا' });
  });

  it('should show the secret for the citizen and for nobody else', () => {
    const citizen = operationOf({ do: 'withdraw', reason: 'انتفت الحاجة' }, target);
    expect(citizen.variables).toMatchObject({ secret: 'hush' });
    expect(citizen.document).toContain('withdrawRequest(number: $number, secret: $secret, reason: $reason)');
    const secretariat = operationOf({ do: 'route', to: 'e-basra', reason: 'ضمن اختصاصها' }, target);
    expect(secretariat.variables).not.toHaveProperty('secret');
  });

  it('should make a document that parses, with the variables that it declares, of every command', () => {
    const submissions = loadSubmissions();
    const operations = submissions.flatMap((entry) => [
      submitOperation(entry, undefined, entry.id),
      ...entry.story.map((command) => operationOf(command, target)),
    ]);
    for (const { document, variables } of operations) {
      const [definition] = parse(document).definitions;
      if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(document);
      const declared = definition.variableDefinitions?.map(({ variable }) => variable.name.value);
      expect(declared).toEqual(Object.keys(variables));
    }
  });
});

describe('casting', () => {
  it('should let the custodian’s clerk, the arbiter, and the citizen or the agent speak', () => {
    const portal = { channel: 'PORTAL' } as const;
    expect(accountFor({ do: 'start' }, portal, 'e-basra')).toBe('clerk@e-basra.masar.test');
    expect(accountFor({ do: 'route', to: 'e-naft', reason: 'لها' }, portal, 'central')).toBe(
      'arbiter@masar.test',
    );
    expect(accountFor({ do: 'accept', rating: 4 }, portal, 'e-basra')).toBe('citizen@masar.test');
    expect(accountFor({ do: 'accept', rating: 4 }, { channel: 'CENTRE' }, 'e-basra')).toBe(
      'agent@masar.test',
    );
    expect(applicantAccount({ channel: 'PHONE' })).toBe('agent@masar.test');
    expect(applicantAccount({ channel: 'API' })).toBe('citizen@masar.test');
  });
});
