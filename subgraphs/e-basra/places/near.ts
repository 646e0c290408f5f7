import { codesAsJson, type DeskSight } from '@masar/kit/case/commands/authority';
import { badInput } from '@masar/kit/errors/masar-error';
import { openStatuses } from '@masar/kit/lifecycle/words';
import type { EntityManager } from '@mikro-orm/postgresql';

/** A request whose place is near a point. */
export interface Near {
  number: string;
  distance: number;
}

/** The earth's mean radius in metres (IUGG). */
const earthRadius = 6_371_009;
const farthest = 50_000;

/** A circle around a point. */
export interface Circle {
  latitude: number;
  longitude: number;
  radiusMetres: number;
}

/**
 * Open cases inside a circle, the nearest first. The index finds what lies in the box around the circle; the
 * haversine formula says what of it lies in the circle.
 * @throws MasarError BAD_USER_INPUT
 */
export async function findNear(
  em: EntityManager,
  sight: DeskSight,
  { latitude, longitude, radiusMetres }: Circle,
  first: number,
): Promise<Near[]> {
  if (Math.abs(latitude) > 90) throw badInput('latitude', '-90 to 90', String(latitude));
  if (Math.abs(longitude) > 180) throw badInput('longitude', '-180 to 180', String(longitude));
  if (radiusMetres < 1 || radiusMetres > farthest) {
    throw badInput('radiusMetres', `1 to ${farthest}`, String(radiusMetres));
  }
  const formations = codesAsJson(sight);
  const box = boxAround({ latitude, longitude, radiusMetres });
  return await em.execute<Near[]>(
    `select number, distance from (
       select p.number, ${earthRadius} * 2 * asin(sqrt(least(1,
         sin(radians(p.latitude - ?) / 2) ^ 2
         + cos(radians(?)) * cos(radians(p.latitude)) * sin(radians(p.longitude - ?) / 2) ^ 2))) as distance
       from place p join ministry_case c on c.number = p.number
       where p.latitude between ? and ? and p.longitude between ? and ?
         and c.custody and c.status in (select jsonb_array_elements_text(?::jsonb))
         and (?::jsonb is null or c.formation in (select jsonb_array_elements_text(?::jsonb)))
     ) as inside
     where distance <= ? order by distance, number limit ?`,
    [
      latitude,
      latitude,
      longitude,
      box.south,
      box.north,
      box.west,
      box.east,
      JSON.stringify([...openStatuses]),
      formations,
      formations,
      radiusMetres,
      first,
    ],
  );
}

/** Degrees between which a circle lies. Near a pole, and across the date line, the box takes in all longitudes. */
function boxAround({ latitude, longitude, radiusMetres }: Circle) {
  const height = (radiusMetres / earthRadius) * (180 / Math.PI);
  const atWidest = Math.min(90, Math.abs(latitude) + height);
  const width = height / Math.cos((atWidest * Math.PI) / 180);
  const wraps = !(Math.abs(longitude) + width < 180);
  return {
    south: latitude - height,
    north: latitude + height,
    west: wraps ? -180 : longitude - width,
    east: wraps ? 180 : longitude + width,
  };
}
