import { GraphQLError } from 'graphql';
import { expect, test } from 'vitest';
import { orderLog } from '../../gateway/fixture/orders.ts';
import { type Guarded, guarded, transports } from '../guards/harness.ts';

/** A register of orders that no longer has the steps before the third. */
async function forgetful(): Promise<Guarded> {
  const { definition } = orderLog();
  const follow = (_: unknown, { after }: { after?: string }) => {
    if (Number(after) < 3) {
      const extensions = { code: 'CURSOR_EXPIRED' };
      throw new GraphQLError('the cursor is older than what is kept', { extensions });
    }
    return (async function* () {
      yield { cursor: '4', note: 'kept', order: 'x' };
    })();
  };
  const stepped = { subscribe: follow, resolve: (event: unknown) => event };
  return await guarded([
    { ...definition, resolvers: { ...definition.resolvers, Subscription: { stepped } } },
  ]);
}

test.each(['WebSocket', 'server-sent events', 'multipart'].map((name) => [name, transports[name]] as const))(
  'SUB-EXPIRED-1 should tell over %s that a cursor is too old, and go on after one that is not',
  async (_name, ask) => {
    const gate = await forgetful();
    const follow = (after: string) => ask?.(gate, `subscription { stepped(after: "${after}") { note } }`);
    expect((await follow('2')).errors).toMatchObject([{ extensions: { code: 'CURSOR_EXPIRED' } }]);
    expect(await follow('3')).toEqual({ data: { stepped: { note: 'kept' } } });
  },
);
