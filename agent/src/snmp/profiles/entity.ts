// Model, serial number and firmware of any device (ENTITY-MIB, RFC 6933).
import { chassisOf, physicalTable } from '../entity.ts';
import { anyDevice, defineProfile } from '../profile.ts';

export const entity = defineProfile({
  name: 'entity',
  match: anyDevice,
  proof: [physicalTable.entry],
  tables: { parts: physicalTable },
  map(answers) {
    const chassis = chassisOf(answers.rows('parts'));
    if (chassis === null) return {};
    const { model, serial, firmware, description } = chassis;
    // A description with a number in it is more than "Chassis" or "Network Element".
    return { facts: { model: model ?? (/\d/.test(description ?? '') ? description : null), serial, firmware } };
  },
});
