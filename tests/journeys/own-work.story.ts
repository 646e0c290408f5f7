import { describe, expect, it } from 'vitest';
import type { House } from '../house/house.ts';
import { fieldOf, Story } from './story.ts';
import { basraRoad, followOne, type OneUpdate, objection, waterShare } from './words.ts';

/** What each ministry does that no other does, asked for and shown through the one graph. */
export function ownWork(house: () => House): void {
  /** A ministry's own command. */
  async function does(story: Story, desk: string, command: string): Promise<void> {
    await story.ask(`clerk@${desk}`, `mutation { ${fieldOf(desk)} { ${command} { number } } }`);
  }

  describe("a ministry's own work", () => {
    it('should re-mark an examination paper and answer with the new mark', async () => {
      const story = new Story(house());
      const submitted = await story.registered('citizen', objection);
      const { number } = submitted;
      const follower = (await story.who('anybody')).follow<OneUpdate>(followOne, { ...submitted, after: '' });
      await does(
        story,
        'e-tarbeya',
        `assignRemark(number: "${number}", committee: "لجنة الرياضيات الثانية")`,
      );
      await does(
        story,
        'e-tarbeya',
        `recordRemark(number: "${number}", mark: 81, justification: "سقط السؤال الثالث من الجمع")`,
      );
      await follower.take(5);
      expect(follower.events.map(({ requestUpdated: { step } }) => step.event)).toEqual([
        'SUBMITTED',
        'REGISTERED',
        'STARTED',
        'NOTED',
        'RESOLVED',
      ]);
      await follower.stop();
      const { request } = await story.ask(
        'citizen',
        `query ($number: ID!) { request(number: $number) { status outcome reply
          eTarbeya { examObjection { state markReceived remark { mark changed } school { name directorate { name } } } }
        } }`,
        { number },
      );
      expect(request).toMatchObject({
        status: 'RESOLVED',
        outcome: 'GRANTED',
        eTarbeya: {
          examObjection: {
            state: 'REMARKED',
            markReceived: 49,
            remark: { mark: 81, changed: true },
            school: { directorate: { name: 'المديرية العامة لتربية بغداد الرصافة الأولى' } },
          },
        },
      });
      expect(request.reply).toContain('سقط السؤال الثالث من الجمع');
    });

    it('should measure the water of a canal against the share', async () => {
      const story = new Story(house());
      const { number } = await story.registered('citizen', waterShare);
      await does(story, 'e-mawared', `recordMeasurement(number: "${number}", litresPerSecond: 2)`);
      const { request } = await story.ask(
        'citizen',
        `query ($number: ID!) { request(number: $number) {
          eMawared { status shareComplaint {
            canal { name directorate { name } } crop share { litresPerSecondPerDunam }
            entitledLitresPerSecond measurements { litresPerSecond } shortfallPercent
          } }
        } }`,
        { number },
      );
      const { status, shareComplaint } = request.eMawared;
      expect([status, shareComplaint.crop]).toEqual(['IN_PROGRESS', 'WHEAT']);
      expect(shareComplaint).toMatchObject({
        canal: { name: 'شط الغراف', directorate: { name: 'مديرية الموارد المائية في واسط' } },
        measurements: [{ litresPerSecond: 2 }],
      });
      const entitled = 40 * shareComplaint.share.litresPerSecondPerDunam;
      expect(shareComplaint.entitledLitresPerSecond).toBeCloseTo(entitled);
      expect(shareComplaint.shortfallPercent).toBe(Math.round((1 - 2 / entitled) * 100));
    });

    it('should give a complaint of a place to the sector that it falls to', async () => {
      const story = new Story(house());
      const { number } = await story.registered('citizen', basraRoad);
      await does(story, 'e-basra', `assignSector(number: "${number}", sector: SEWAGE)`);
      await story.reaches(number, 'REGISTERED', 'e-basra-sewage');
      const { request } = await story.ask(
        'citizen',
        `query ($number: ID!) { request(number: $number) { leg custodian { name }
          eBasra { leg place { neighbourhood district { name } sector { name responsible { name parent { name } } } } }
        } }`,
        { number },
      );
      expect(request).toEqual({
        leg: 2,
        custodian: { name: 'مديرية مجاري البصرة' },
        eBasra: {
          leg: 2,
          place: {
            neighbourhood: 'العشار',
            district: { name: 'قضاء البصرة' },
            sector: {
              name: 'المجاري',
              responsible: { name: 'مديرية مجاري البصرة', parent: { name: 'محافظة البصرة' } },
            },
          },
        },
      });
    });

    it('should show the queues of the formations that have no system of their own', async () => {
      const story = new Story(house());
      const queues = '{ central { queues { formation { code name } open unassigned } } }';
      const of = async (code: string) =>
        (await story.ask('supervisor@central', queues)).central.queues.find(
          ({ formation }: { formation: { code: string } }) => formation.code === code,
        );
      const before = await of('e-maliya');
      await story.registered('citizen', {
        service: 'complaint-maliya',
        subject: 'تأخر صرف الراتب التقاعدي',
        body: 'لم يُصرف راتبي التقاعدي منذ شهرين.',
      });
      expect(await of('e-maliya')).toEqual({
        formation: { code: 'e-maliya', name: 'وزارة المالية' },
        open: before.open + 1,
        unassigned: before.unassigned + 1,
      });
    });
  });

  describe('one query over all ministries', () => {
    it('should join the register, four desks and the directory', async () => {
      const story = new Story(house());
      const [mark, share, road] = await Promise.all([
        story.registered('citizen', objection),
        story.registered('citizen', waterShare),
        story.registered('citizen', basraRoad),
      ]);
      const { requests } = await story.ask(
        'citizen',
        `{ requests(first: 3) { nodes { number service { name owner { name } } custodian { name(language: EN) }
          eTarbeya { examObjection { school { name } } } eMawared { shareComplaint { canal { name } } }
          eBasra { place { sector { code } } } central { status } } } }`,
      );
      const byNumber = Object.fromEntries(
        requests.nodes.map(({ number, ...rest }: { number: string }) => [number, rest]),
      );
      expect(byNumber).toMatchObject({
        [mark.number]: {
          custodian: { name: 'Ministry of Education' },
          eTarbeya: { examObjection: { school: { name: 'إعدادية الأعظمية للبنين' } } },
          eMawared: null,
          eBasra: null,
          central: null,
        },
        [share.number]: { eMawared: { shareComplaint: { canal: { name: 'شط الغراف' } } }, eTarbeya: null },
        [road.number]: {
          service: { owner: { name: 'محافظة البصرة' } },
          eBasra: { place: { sector: { code: 'ROADS' } } },
        },
      });
    });
  });
}
