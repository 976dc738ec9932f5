"""Messages (提醒): one weekly digest by mail or by a group's robot, each delivery on record.

`service` says who is owed one and hands it over; `delivering` carries it, on the worker. What a digest says
is composed above, in the desk.
"""
