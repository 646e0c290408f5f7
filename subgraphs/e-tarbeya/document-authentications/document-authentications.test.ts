import { anonymous } from '@masar/kit/auth/actor';
import { citizenActed, requestFile, routed } from '@masar/kit/testing/hub-events';
import type { TestMinistry } from '@masar/kit/testing/ministry';
import { beforeAll, describe, expect, it } from 'vitest';
import { citizen, clerk, openTarbeya } from '../testing/open.ts';

const details = {
  documentType: 'PREPARATORY_CERTIFICATE',
  studentName: 'زينب كاظم جواد الموسوي',
  graduationYear: 2019,
  schoolCode: 'SCH-BGR1-003',
  purpose: 'التقديم إلى جامعة',
};

describe('the authentication of school documents', () => {
  let tarbeya: TestMinistry;
  beforeAll(async () => {
    tarbeya = await openTarbeya();
  });

  const submit = () => tarbeya.submit('e-tarbeya', { service: 'document-authentication', details });
  const decide = (number: string, genuine: boolean, remarks: string | null = null, as = clerk) =>
    tarbeya.execute(
      as,
      `mutation ($number: ID!, $genuine: Boolean!, $remarks: String) {
         eTarbeya { authenticateDocument(number: $number, genuine: $genuine, remarks: $remarks) {
           status outcome reply documentAuthentication { state certificate issuedAt school { code } } } } }`,
      { number, genuine, remarks },
    );
  async function verify(certificate: string) {
    const data = await tarbeya.ask(
      anonymous,
      `query ($certificate: ID!) {
         eTarbeya { verifyCertificate(certificate: $certificate) { certificate verdict documentType issuedAt } } }`,
      { certificate },
    );
    return data.eTarbeya.verifyCertificate;
  }

  it('should issue a certificate that anybody can verify, without personal data', async () => {
    const number = await submit();
    const { data } = await decide(number, true);
    const { status, outcome, reply, documentAuthentication } = data.eTarbeya.authenticateDocument;
    const { certificate } = documentAuthentication;
    expect([status, outcome]).toEqual(['RESOLVED', 'GRANTED']);
    expect(documentAuthentication).toMatchObject({
      state: 'AUTHENTICATED',
      school: { code: 'SCH-BGR1-003' },
    });
    expect(certificate).toMatch(/^TRB-2026-\d{8}-\d{2}$/);
    expect(reply).toContain(certificate);
    const verdict = {
      certificate,
      verdict: 'GENUINE',
      documentType: 'PREPARATORY_CERTIFICATE',
      issuedAt: '2026-03-01T08:00:00.000Z',
    };
    expect(await verify(certificate)).toEqual(verdict);
    expect(await verify(` ${certificate.toLowerCase()} `)).toEqual(verdict);
  });

  it('should tell an unknown certificate from a mistyped one', async () => {
    expect(await verify('TRB-2026-00009999-31')).toMatchObject({ verdict: 'UNKNOWN', documentType: null });
    const { codes, errors } = await tarbeya.execute(
      anonymous,
      '{ eTarbeya { verifyCertificate(certificate: "TRB-2026-00009998-31") { verdict } } }',
    );
    expect(codes).toEqual(['BAD_USER_INPUT']);
    expect(errors[0]?.extensions).toMatchObject({ field: 'certificate', received: 'TRB-2026-00009998-31' });
  });

  it('should say why a document is not found genuine', async () => {
    const number = await submit();
    const before = await tarbeya.everything();
    expect((await decide(number, false)).codes).toEqual(['BAD_USER_INPUT']);
    expect((await decide(number, true, null, citizen)).codes).toEqual(['FORBIDDEN']);
    expect(await tarbeya.everything()).toBe(before);
    const { data } = await decide(number, false, 'لا أثر للقيد في سجلات المدرسة');
    expect(data.eTarbeya.authenticateDocument).toMatchObject({
      outcome: 'NOT_ENTITLED',
      reply: expect.stringContaining('لا أثر للقيد'),
      documentAuthentication: { state: 'REFUSED', certificate: null },
    });
    expect((await decide(number, true)).codes).toEqual(['INVALID_TRANSITION']);
  });

  it('should revoke a certificate that is found wrong when the request comes back, and restore it', async () => {
    const number = await submit();
    const first = await decide(number, true);
    const { certificate } = first.data.eTarbeya.authenticateDocument.documentAuthentication;
    const file = requestFile({ number, service: 'document-authentication', details });
    await tarbeya.deliver(citizenActed(number, 1, { kind: 'DISPUTED' }), routed(file, 'e-tarbeya', 2));
    expect(await verify(certificate)).toMatchObject({ verdict: 'GENUINE' });
    await decide(number, false, 'القيد مزور');
    expect(await verify(certificate)).toMatchObject({ verdict: 'REVOKED' });
    await tarbeya.deliver(citizenActed(number, 3, { kind: 'DISPUTED' }), routed(file, 'e-tarbeya', 4));
    const again = await decide(number, true);
    expect(again.data.eTarbeya.authenticateDocument.documentAuthentication.certificate).toBe(certificate);
    expect(await verify(certificate)).toMatchObject({ verdict: 'GENUINE' });
  });

  it('should take up a request without the details, and refuse to authenticate it', async () => {
    const number = await tarbeya.submit('e-tarbeya', { service: 'document-authentication', details: {} });
    expect((await decide(number, true)).codes).toEqual(['UNKNOWN_ENTITY']);
  });

  it("should list the desk's authentications by state", async () => {
    const number = await submit();
    const { eTarbeya } = await tarbeya.ask(
      clerk,
      '{ eTarbeya { documentAuthentications(state: RECEIVED) { nodes { number studentName destinationCountry } } } }',
    );
    expect(eTarbeya.documentAuthentications.nodes).toEqual([
      { number, studentName: details.studentName, destinationCountry: null },
    ]);
  });
});
