// The calendar of commissions, where the life of an order looks for it.
export { closeReturnWindow, endOfDayAfter } from '../../commissions/maturity.ts';
