import { codesAsJson, type DeskSight } from '@masar/kit/case/commands/authority';
import { openStatuses } from '@masar/kit/lifecycle/words';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { SectorCode } from '../sectors/sector.entity.ts';

/** How many cases of a sector are open in a district. */
export interface DistrictFigures {
  district: string;
  sector: SectorCode;
  open: number;
}

/** Counts open cases by district and sector. */
export async function countByDistrict(em: EntityManager, sight: DeskSight): Promise<DistrictFigures[]> {
  const formations = codesAsJson(sight);
  return await em.execute<DistrictFigures[]>(
    `select p.district, p.sector, count(*)::int as open
     from ministry_case c join place p on p.number = c.number
     where c.custody and c.status in (select jsonb_array_elements_text(?::jsonb))
       and (?::jsonb is null or c.formation in (select jsonb_array_elements_text(?::jsonb)))
     group by p.district, p.sector order by p.district, p.sector`,
    [JSON.stringify([...openStatuses]), formations, formations],
  );
}
