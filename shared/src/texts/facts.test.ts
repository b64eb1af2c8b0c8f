// Changes of facts are sentences, whatever became what.
import { describe, expect, it } from 'vitest';
import { changeSentence, factName, factValue } from './facts.ts';

const gib = 1024 ** 3;
const change = (key: string, before: string | number | boolean | null, after: string | number | boolean | null) => ({
  key,
  before,
  after,
});

describe('a change', () => {
  it.each([
    [change('memory.size_bytes', 16 * gib, 8 * gib), 'Memory fell from 16 GiB to 8 GiB'],
    [change('cpu.cores', 4, 8), 'Processor cores rose from 4 to 8'],
    [change('array.md0.state', 'optimal', 'degraded'), 'Array md0: state: optimal, now degraded'],
    [change('power.plugged_in', true, false), 'Plugged in: yes, now no'],
    [change('usb.0951:1666 S-77', null, 'Maker Stick 3'), 'Plugged in: Maker Stick 3'],
    [change('usb.0951:1666 S-77', 'Maker Stick 3', null), 'Unplugged: Maker Stick 3'],
    [change('program.nginx', '1.24.0', '1.26.1'), 'Updated: nginx from 1.24.0 to 1.26.1'],
    [change('program.nginx', null, '1.24.0'), 'Installed: nginx 1.24.0'],
    [change('users.signed_in', 'nobody', 'anna'), 'Signed in: nobody, now anna'],
    [change('job.restic: nightly.result', 'ok', 'failed'), 'Backup job restic: nightly: result: ok, now failed'],
    [change('os.release', null, '13'), 'Release: now 13'],
    [change('os.release', '13', null), 'Release: no longer 13'],
  ])('%j is %s', (given, sentence) => {
    expect(changeSentence('en', given).replaceAll('\u00A0', ' ')).toBe(sentence);
  });

  it('is said in Russian as well', () => {
    expect(changeSentence('ru', change('memory.size_bytes', 16 * gib, 8 * gib)).replaceAll('\u00A0', ' ')).toBe(
      'Память: уменьшилось с 16 ГиБ до 8 ГиБ',
    );
    expect(changeSentence('ru', change('array.md0.state', 'optimal', 'degraded'))).toBe(
      'Массив md0: состояние: было исправен, стало деградировал',
    );
  });
});

describe('a fact', () => {
  it.each([
    ['smart.why', '/dev/sda: 8 sectors pending', '/dev/sda: 8 секторов ждут переназначения'],
    ['power.absent', 'no battery here', 'батареи здесь нет'],
    ['start.kind', 'out of hibernation', 'из гибернации'],
    ['job.restic: nightly.message', 'a dry run: nothing was saved', 'пробный запуск: ничего не сохранено'],
    ['job.restic: nightly.message', 'disk 5: it never ran', 'disk 5: it never ran'],
    ['program.Never ran', 'it never ran', 'it never ran'],
  ])('%s that the agent put in words is said in Russian, and what others wrote is not', (key, value, said) => {
    expect(factValue('ru', key, value)).toBe(said);
    expect(factValue('en', key, value)).toBe(value);
  });

  it('is named by its key where there are no words for it, and shows what it is', () => {
    expect(factName('en', 'something.of.tomorrow')).toBe('something.of.tomorrow');
    expect(factName('en', 'plain')).toBe('plain');
    expect(factValue('en', 'plain', null)).toBe('–');
    expect(factValue('en', 'plain', 'Constructor')).toBe('Constructor');
  });
});
