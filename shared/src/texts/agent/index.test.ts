// What agents write is said in Russian as a sentence; what tools wrote stays theirs.
import { describe, expect, it } from 'vitest';
import { families, heads, sayAgentMessage, sayAgentSentence, sayGapSubject, subjects } from './index.ts';

const russian = (text: string) => sayAgentSentence('ru', text).replaceAll(/[\u00A0\u202F]/g, ' ');
const all = [...Object.values(families).flat(), ...heads, ...subjects];

describe('a sentence of the agent', () => {
  it('stays as it came in English', () => {
    expect(sayAgentSentence('en', 'it came too late')).toBe('it came too late');
    expect(sayAgentMessage('en', 'no backup is under way')).toBe('no backup is under way');
    expect(sayGapSubject('en', 'rates')).toBe('rates');
  });

  it.each([
    ['/dev/sda: 8 reallocated sectors', '/dev/sda: 8 переназначенных секторов'],
    ['the drive: failure is expected in less than 24 hours', 'диск: отказ ожидается менее чем через 24 часа'],
    ['md0 (raid1): degraded, with no redundancy left', 'md0 (raid1): деградировал, избыточности не осталось'],
    ['md5 (raid1): rebuilding, 23.4 % done', 'md5 (raid1): перестраивается, выполнено 23,4 %'],
    ['da1 of vault: FAULTED, 9 errors', 'da1 в vault: FAULTED, 9 ошибок'],
    ['sda3 of md9: faulty (F)', 'sda3 в md9: неисправен (F)'],
    ['UPS: on battery (93 %, 43 minutes)', 'ИБП: работает от батареи (93 %, 43 мин)'],
    ['Fan 3: in a critical state (0 rpm)', 'Fan 3: в критическом состоянии (0 об/мин)'],
    [
      '/dev/nvme0: critical warning, reliability is degraded, bits 64',
      '/dev/nvme0: критическое предупреждение: надёжность снижена, биты 64',
    ],
    [
      'smartctl: its output is not understood: smartctl: no drive in it',
      'smartctl: вывод не разобран: smartctl: в нём нет дисков',
    ],
    ['/proc/mdstat is not understood: no array in it', '/proc/mdstat: не разобрано: в нём нет массивов'],
    ['/sys/class/x: no permission (EACCES)', '/sys/class/x: нет прав (EACCES)'],
    [
      'the last restorable copy is 30 h old, 24 h are promised',
      'последней пригодной для восстановления копии 30 ч, обещано не больше 24 ч',
    ],
    [
      'the last restorable copy is older than promised, 4 days are promised',
      'последняя пригодная для восстановления копия старше обещанного, обещано не больше 4 сут',
    ],
    ['no report within 5 min', 'нет отчёта за 5 мин'],
    ['powershell: PowerShell 3 or newer is needed', 'powershell: нужен PowerShell 3 или новее'],
    ['Windows classes: no class of hardware in it', 'классы Windows: в нём нет класса оборудования'],
    [
      'nightly: the last run failed: no file in it that fits *.bak',
      'nightly: последний запуск не удался: в папке нет файлов по шаблону *.bak',
    ],
  ])('"%s" is said in Russian', (english, said) => {
    expect(russian(english)).toBe(said);
  });

  it('is said each by itself where several are joined', () => {
    expect(russian('a: it never ran; b: the licence has ended; c: whatever')).toBe(
      'a: ни разу не запускалось; b: лицензия закончилась; c: whatever',
    );
    expect(russian('E_FAIL (5); what was told last is kept')).toBe('E_FAIL (5); оставлено полученное прежде');
  });

  it('holds what a tool wrote as it wrote it', () => {
    expect(russian('smartctl ended with 2: Unable to detect device type')).toBe(
      'команда smartctl завершилась с кодом 2: Unable to detect device type',
    );
    expect(russian('tmutil latestbackup: ended with 1: no permission (EACCES)')).toBe(
      'tmutil latestbackup: команда завершилась с кодом 1: no permission (EACCES)',
    );
    expect(russian('mail: the last backup failed: it is not installed')).toBe(
      'mail: последнее копирование не удалось: it is not installed',
    );
    for (const words of ['Smartctl open device failed', '', ': ', '; ', 'Ошибка 5', '/dev/sda: Pred Fail'])
      expect(russian(words)).toBe(words);
  });

  it('is only the whole of a message, which is a tool’s otherwise', () => {
    expect(sayAgentMessage('ru', 'no backup is under way')).toBe('копирование сейчас не идёт');
    expect(sayAgentMessage('ru', 'Error of disk 5: it never ran')).toBe('Error of disk 5: it never ran');
  });

  it('is looked for in the longest text without delay', () => {
    const started = performance.now();
    for (const text of [
      ': '.repeat(1000),
      'a of b: '.repeat(250),
      'the last run failed: '.repeat(100),
      '1 %, '.repeat(400),
    ])
      sayAgentSentence('ru', text);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('what a gap is about', () => {
  it('is said where it is a word and left where it is a name', () => {
    expect(sayGapSubject('ru', 'rates')).toBe('скорости');
    expect(sayGapSubject('ru', 'eth0: up')).toBe('eth0: включён ли');
    expect(sayGapSubject('ru', '/srv/data')).toBe('/srv/data');
  });
});

describe('the templates', () => {
  const names = (text: string) =>
    new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name).filter((name) => name !== 's'));

  it.each(all.map(([english, other]) => [english, other] as const))(
    'say "%s" with the same values',
    (english, other) => {
      expect(names(other)).toEqual(names(english));
      expect(other, 'something is said').toMatch(/[а-яё]|^BIOS$|°C/i);
      expect(english).not.toMatch(/[а-яё]/i);
      expect(english, 'a semicolon parts two sentences').not.toContain('; ');
      for (const [, choice] of other.matchAll(/\{\w+:([^}]*)\}/g))
        expect(choice!.split('|'), 'one, few, many').toHaveLength(3);
    },
  );

  it('are each there once', () => {
    const english = Object.values(families)
      .flat()
      .map(([one]) => one.replaceAll(/\{\w+/g, '{'));
    expect(english.filter((one, i) => english.indexOf(one) !== i)).toEqual([]);
  });
});
