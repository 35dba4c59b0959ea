import { readLocation } from '../../lib/topology/location';

describe('a location', () => {
  test.each([
    ['us-central1-c', { region: 'us-central1', zone: 'us-central1-c' }],
    ['us-central1', { region: 'us-central1', zone: undefined }],
    ['europe-west12-a', { region: 'europe-west12', zone: 'europe-west12-a' }],
    ['northamerica-northeast1', { region: 'northamerica-northeast1', zone: undefined }],
    ['us-south1-ai12b', { region: 'us-south1', zone: 'us-south1-ai12b' }],
    ['us-south1-ai1b', { region: 'us-south1', zone: 'us-south1-ai1b' }],
  ])('%s', (text, location) => {
    expect(readLocation(text)).toEqual(location);
  });

  test.each(['', 'us', 'us-central', 'us-central1-', 'us-central1-cc', 'US-central1', 'us-central1-c ', ' us-central1', 'us-central1-1', 'global'])('but not %p', (text) => {
    expect(readLocation(text)).toBeUndefined();
  });
});
