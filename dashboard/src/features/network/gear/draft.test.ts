// The form's gear is that of the schema, and a change tells what changed and nothing else.
import { compileCheck } from '@vakhta/shared/check';
import { ChangeGearSchema, GearEntrySchema, NewGearSchema } from '@vakhta/shared/gear';
import { expect, it } from 'vitest';
import { changesOf, emptyGear, isElsewhere, polledKinds, readGear } from './draft.ts';

const id = '01890a5d-ac96-774b-bcce-b302099a8057';
const filled = { ...emptyGear(id), name: ' Core ', address: '10.0.0.2' };
const entry = {
  deviceId: id,
  name: 'Core',
  kind: 'switch',
  polledBy: id,
  address: '10.0.0.2',
  port: 161,
  everySeconds: 60,
};

it('is as the schema wants it once it is filled in', () => {
  const read = readGear(filled);
  expect(read).toHaveProperty('gear');
  expect(compileCheck(NewGearSchema)({ clientId: id, ...(read as { gear: object }).gear })).toMatchObject({ ok: true });
});
it('offers the kinds that there are', () => {
  expect(polledKinds).toEqual(GearEntrySchema.properties.kind.enum);
});
it('names what is missing', () => {
  expect(readGear({ ...emptyGear(null), port: '' })).toEqual({
    problems: { name: 'field.needed', polledBy: 'field.needed', address: 'field.needed', port: 'field.port' },
  });
});
it('changes what was changed and nothing else', () => {
  const { gear } = readGear({ ...filled, address: '10.0.0.3' }) as { gear: object };
  const changes = changesOf(entry, gear);
  expect(changes).toEqual({ address: '10.0.0.3' });
  expect(compileCheck(ChangeGearSchema)(changes)).toMatchObject({ ok: true });
  expect(changesOf(entry, (readGear(filled) as { gear: object }).gear)).toBeNull();
});
it('warns where it is polled at another address', () => {
  expect([isElsewhere({ port: 1161 }), isElsewhere({ address: 'a' }), isElsewhere({ name: 'a' })]).toEqual([
    true,
    true,
    false,
  ]);
});
