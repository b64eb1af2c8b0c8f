// Hikvision cameras (HIK-DEVICE-MIB, 39165.1) and recorders (HIKVISION-MIB, 50001.1).
import { asPercent, bytesOfText, leadingNumber } from '../gauge.ts';
import { defineProfile, madeBy } from '../profile.ts';

const root = '1.3.6.1.4.1.39165.1';

export const hikvisionCamera = defineProfile({
  name: 'hikvision-camera',
  match: madeBy(39165),
  scalars: {
    model: `${root}.1.0`,
    firmware: `${root}.3.0`,
    serial: `${root}.5.0`,
    processor: `${root}.7.0`,
    diskSize: `${root}.8.0`,
    diskUsed: `${root}.9.0`,
    memorySize: `${root}.10.0`,
    memoryUsed: `${root}.11.0`,
  },
  map(answers) {
    const processor = percentIn(answers.text('processor'));
    const memory = percentIn(answers.text('memoryUsed'));
    const [diskSize, diskUsed] = [bytesIn(answers.text('diskSize')), percentIn(answers.text('diskUsed'))];
    return {
      facts: {
        vendor: 'Hikvision',
        kind: 'camera',
        model: answers.text('model'),
        firmware: answers.text('firmware'),
        serial: answers.text('serial'),
      },
      processors: processor === null ? [] : [{ label: 'CPU', utilizationPct: processor }],
      memory:
        memory === null ? [] : [{ label: 'Memory', usedPct: memory, totalBytes: bytesIn(answers.text('memorySize')) }],
      storage: diskSize === null ? [] : [{ label: 'Disk', sizeBytes: diskSize, usedPct: diskUsed }],
    };
  },
});

/** `27 PERCENT`, `256 MB`: numbers come as text with their unit; a size of 0 is that of a disk that isn't there. */
const percentIn = (text: string | null) => asPercent(leadingNumber(text));
const bytesIn = (text: string | null) => bytesOfText(text) || null;

const recorder = '1.3.6.1.4.1.50001.1';

export const hikvisionRecorder = defineProfile({
  name: 'hikvision-recorder',
  match: madeBy(50001),
  scalars: {
    serial: `${recorder}.3.0`,
    model: `${recorder}.100.0`,
    firmware: `${recorder}.101.0`,
  },
  map: (answers) => ({
    facts: {
      vendor: 'Hikvision',
      kind: 'camera',
      model: answers.text('model'),
      serial: answers.text('serial'),
      firmware: answers.text('firmware'),
    },
  }),
});
