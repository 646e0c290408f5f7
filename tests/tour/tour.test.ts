import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../house/house.ts';
import { useHouse } from '../house/use-house.ts';

/** The operations of the README's tour, in its order. */
const tour = [
  ...readFileSync(path.join(root, 'README.md'), 'utf8').matchAll(/```graphql\n([\s\S]*?)```/g),
].map(([, operation = '']) => operation);

const house = useHouse();

it('should lead a newcomer through a whole request with the ten operations of the README', async () => {
  const nobody = await house().anybody;
  const citizen = await house().as('citizen@masar.test');
  const clerk = await house().as('clerk@e-tarbeya.masar.test');
  const [services, formations, signIn, submit, follow, live, work, refer, resolve, accept, ...rest] = tour;
  expect(rest).toEqual([]);

  const found = await nobody.ask(need(services));
  expect(found.services.map(({ code }: { code: string }) => code)).toContain('exam-objection');

  const directory = await nobody.ask(need(formations));
  const education = directory.formations.find(({ code }: { code: string }) => code === 'e-tarbeya');
  expect(education.children).toHaveLength(10);

  const session = await nobody.ask(need(signIn));
  expect(session.signIn).toMatchObject({ accessToken: expect.any(String), person: { role: 'CITIZEN' } });

  const { request, secret } = (await citizen.ask(need(submit))).submitRequest;
  expect(request).toMatchObject({ status: 'SUBMITTED', custodian: { name: 'وزارة التربية' } });
  const { number } = request;

  const stream = nobody.follow<{ requestUpdated: { step: { status: string } } }>(need(live), {
    number,
    secret,
  });
  await stream.take(2);
  const registered = await nobody.ask(need(follow), { number, secret });
  expect(registered.request).toMatchObject({
    status: 'REGISTERED',
    eTarbeya: {
      examObjection: { subject: 'MATHEMATICS', markReceived: 49, school: { name: expect.any(String) } },
    },
  });

  const started = await clerk.ask(need(work), { number });
  expect(started.eTarbeya.start).toMatchObject({
    status: 'IN_PROGRESS',
    assignee: { name: expect.any(String) },
  });
  const referred = await clerk.ask(need(refer), { number });
  expect(referred.eTarbeya.refer).toMatchObject({ status: 'REGISTERED', leg: 2 });
  const resolved = await clerk.ask(need(resolve), { number });
  expect(resolved.eTarbeya.resolve).toMatchObject({ status: 'RESOLVED', outcome: 'GRANTED' });
  await stream.take(6);
  const accepted = await citizen.ask(need(accept), { number, secret });
  expect(accepted.acceptResolution.path.map(({ event }: { event: string }) => event)).toEqual([
    'SUBMITTED',
    'REGISTERED',
    'STARTED',
    'REFERRED',
    'REGISTERED',
    'RESOLVED',
    'ACCEPTED',
  ]);

  const events = await stream.take(7);
  expect(events.map(({ requestUpdated }) => requestUpdated.step.status)).toEqual([
    'SUBMITTED',
    'REGISTERED',
    'IN_PROGRESS',
    'REFERRED',
    'REGISTERED',
    'RESOLVED',
    'RESOLVED',
  ]);
  expect(stream.errors).toEqual([]);
  stream.stop();
});

function need(operation: string | undefined): string {
  if (operation === undefined)
    throw new Error(`the tour has ten operations; the README holds ${tour.length}`);
  return operation;
}
