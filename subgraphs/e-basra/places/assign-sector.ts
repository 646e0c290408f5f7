import type { Actor } from '@masar/kit/auth/actor';
import type { DeskTools } from '@masar/kit/case/commands/desk-tools';
import { referFile } from '@masar/kit/case/commands/handover';
import { withCase } from '@masar/kit/case/commands/with-case';
import { recordWork } from '@masar/kit/case/commands/work';
import { findSector } from '../sectors/find.ts';
import type { SectorCode } from '../sectors/sector.entity.ts';
import { Place } from './place.entity.ts';

/** Gives a complaint to the sector that it falls to, and the case to the sector's formation. */
export function assignSector(tools: DeskTools, actor: Actor, number: string, code: SectorCode) {
  return withCase(tools, actor, number, async (grip) => {
    const { em, file } = grip;
    const sector = await findSector(em, code);
    const place = await em.findOne(Place, { number: file.number });
    if (place) place.sector = code;
    const remark = `القطاع المختص: ${sector.nameAr}`;
    if (file.formation === sector.responsible) await recordWork(tools, grip, remark);
    else await referFile(tools, grip, sector.responsible, remark);
  });
}
