create table customers (id int primary key, name varchar(100), phone varchar(30) unique, email varchar(100), iban varchar(40));
create table orders (number int primary key, customer int references customers, item varchar(100), status varchar(20),
                     arrives varchar(40), reason varchar(200));

insert into customers values
  (1, 'Ada Miller', '+44 20 7946 0958', 'ada.miller@example.com', 'GB29 NWBK 6016 1331 9268 19'),
  (2, 'Ben Carter', '+1 555 010 0142', 'ben@example.org', 'DE89 3704 0044 0532 0130 00');
insert into orders values
  (7, 1, 'blue lamp', 'shipped', 'tomorrow', null),
  (8, 1, 'garden chair', 'new', 'next Monday', null),
  (9, 2, 'tea pot', 'new', 'on Friday', null);
