// Sensors of any device (ENTITY-SENSOR-MIB, RFC 3433), by the names that ENTITY-MIB has for them.
import { partNames, physicalTable } from '../entity.ts';
import { numbered } from '../parts.ts';
import { anyDevice, defineProfile } from '../profile.ts';
import { readSensor } from '../sensor-values.ts';

const entry = '1.3.6.1.2.1.99.1.1.1';

export const entitySensor = defineProfile({
  name: 'entity-sensor',
  match: anyDevice,
  proof: [entry],
  tables: {
    sensors: { entry, columns: { type: 1, scale: 2, precision: 3, value: 4, operational: 5 } },
    parts: physicalTable,
  },
  map(answers) {
    const nameOf = partNames(answers.rows('parts'));
    const sensors = answers.rows('sensors');
    return {
      components: numbered(sensors.flatMap((row) => readSensor(row, nameOf(row.index) ?? `Sensor ${row.index}`))),
    };
  },
});
