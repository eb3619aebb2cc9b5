// The people of the desk: listed, added and taken away, by the brand.
import { Hono } from 'hono';
import { forBrand } from '../../accounts/guards.ts';
import type { AppEnv } from '../../deps.ts';
import { leadTo } from '../../portal/lead-to.ts';
import { takeStaff, takeStaffAway } from './change-staff.ts';
import { showStaff } from './show-staff.ts';

export const staffRoutes = new Hono<AppEnv>();
for (const slash of ['', '/']) staffRoutes.get(`/desk/staff${slash}`, forBrand(showStaff));
staffRoutes.post('/desk/staff/add', forBrand(takeStaff)).post('/desk/staff/remove', forBrand(takeStaffAway));
for (const form of ['add', 'remove']) staffRoutes.get(`/desk/staff/${form}`, forBrand(leadTo('/desk/staff/')));
