"""The tables of ballots."""

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import gongdi.instruments.ballots.models.papers


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0005_posts_of_the_ledger"),
        ("people", "__first__"),
        ("places", "0002_whereabouts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Register",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="owner_registers", to="places.place"
                    ),
                ),
                ("imported_at", models.DateTimeField()),
                (
                    "imported_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("people", models.PositiveIntegerField()),
                ("units_number", models.PositiveIntegerField()),
                ("area", models.PositiveBigIntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["place", "imported_at"], name="ballot_register_newest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("people__gte", 1), ("units_number__gte", 1)),
                        name="ballot_register_not_empty",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Owner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "register",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="owners", to="ballots.register"
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                ("others", models.CharField(blank=True, max_length=200)),
                ("phone", models.CharField(blank=True, max_length=20)),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("phone", ""), _negated=True),
                        fields=("register", "phone"),
                        name="ballot_owner_phone_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "register",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="units", to="ballots.register"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="units", to="ballots.owner"
                    ),
                ),
                ("code", models.CharField(max_length=40)),
                ("area", models.PositiveBigIntegerField()),
                ("floor", models.SmallIntegerField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("register", "code"), name="ballot_unit_once"),
                    models.CheckConstraint(condition=models.Q(("area__gte", 1)), name="ballot_unit_has_area"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Ballot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject_kind", models.CharField(max_length=40)),
                ("subject_id", models.BigIntegerField()),
                ("title", models.CharField(max_length=120)),
                ("text", models.TextField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("yes_no", "赞成或反对"),
                            ("approval", "选一项或几项"),
                            ("score", "打分"),
                            ("ranked", "排先后"),
                            ("budget", "用一笔预算选项目"),
                            ("owners", "业主共同决定"),
                        ],
                        max_length=10,
                    ),
                ),
                ("mode", models.CharField(choices=[("named", "记名"), ("confidential", "不记名")], max_length=12)),
                ("rule", models.JSONField()),
                ("options_number", models.PositiveSmallIntegerField()),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ballots", to="places.place"
                    ),
                ),
                (
                    "electorate",
                    models.CharField(
                        choices=[
                            ("residents", "住在这里的居民"),
                            ("members", "组织的成员"),
                            ("owners", "业主"),
                            ("listed", "名单上的人"),
                        ],
                        max_length=10,
                    ),
                ),
                ("qualifying_on", models.DateField()),
                (
                    "body",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ballots",
                        to="people.organisation",
                    ),
                ),
                (
                    "register",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ballots",
                        to="ballots.register",
                    ),
                ),
                ("agents_most", models.PositiveSmallIntegerField(default=0)),
                (
                    "opened_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("opens_at", models.DateTimeField()),
                ("closes_at", models.DateTimeField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "投票中"),
                            ("closed", "等待计票"),
                            ("counted", "结果已公布"),
                            ("cancelled", "已作废"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("roll", models.PositiveIntegerField(default=0)),
                ("roll_area", models.PositiveBigIntegerField(default=0)),
                ("web", models.PositiveIntegerField(default=0)),
                ("paper", models.PositiveIntegerField(default=0)),
                ("helper", models.PositiveIntegerField(default=0)),
                ("telephone", models.PositiveIntegerField(default=0)),
                ("hall", models.PositiveIntegerField(default=0)),
                ("closed_at", models.DateTimeField(null=True)),
                ("closing_act", models.UUIDField(null=True)),
                ("log_size", models.PositiveBigIntegerField(null=True)),
                ("log_root", models.CharField(blank=True, max_length=64)),
                ("result", models.JSONField(null=True)),
                ("winners", models.JSONField(default=list)),
                ("is_adopted", models.BooleanField(null=True)),
                ("counted_at", models.DateTimeField(null=True)),
                ("missing_because", models.CharField(blank=True, max_length=200)),
                ("cancelled_at", models.DateTimeField(null=True)),
                ("cancelled_because", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["subject_kind", "subject_id"], name="ballot_of_subject"),
                    models.Index(fields=["status", "closes_at"], name="ballot_open_until"),
                    models.Index(fields=["opened_at"], name="ballot_newest"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["open", "closed", "counted", "cancelled"])),
                        name="ballot_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["yes_no", "approval", "score", "ranked", "budget", "owners"])),
                        name="ballot_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mode__in", ["named", "confidential"])), name="ballot_mode_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("electorate__in", ["residents", "members", "owners", "listed"])),
                        name="ballot_electorate_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opened_at__lte", models.F("opens_at")), ("opens_at__lt", models.F("closes_at"))
                        ),
                        name="ballot_has_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "roll__gte",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.expressions.CombinedExpression(
                                                models.F("web"), "+", models.F("paper")
                                            ),
                                            "+",
                                            models.F("helper"),
                                        ),
                                        "+",
                                        models.F("telephone"),
                                    ),
                                    "+",
                                    models.F("hall"),
                                ),
                            )
                        ),
                        name="ballot_nobody_beyond_the_roll",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mode", "named"), ("agents_most", 0), _connector="OR"),
                        name="ballot_no_agents_where_it_is_confidential",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "owners"), _negated=True),
                            models.Q(("electorate", "owners"), ("mode", "named")),
                            _connector="OR",
                        ),
                        name="ballot_owners_vote_by_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("electorate", "members"), ("body__isnull", False)),
                            models.Q(models.Q(("electorate", "members"), _negated=True), ("body", None)),
                            _connector="OR",
                        ),
                        name="ballot_members_have_a_body",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("electorate", "owners"), ("register__isnull", False)),
                            models.Q(models.Q(("electorate", "owners"), _negated=True), ("register", None)),
                            _connector="OR",
                        ),
                        name="ballot_owners_have_a_register",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at", None), ("closing_act", None)),
                            models.Q(("closed_at__isnull", False), ("closing_act__isnull", False)),
                            _connector="OR",
                        ),
                        name="ballot_closed_by_an_act",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("counted_at__isnull", False),
                                ("log_size__isnull", False),
                                ("result__isnull", False),
                                ("status", "counted"),
                            ),
                            models.Q(
                                models.Q(("status", "counted"), _negated=True),
                                ("counted_at", None),
                                ("is_adopted", None),
                                ("log_size", None),
                                ("result", None),
                            ),
                            _connector="OR",
                        ),
                        name="ballot_counted_has_a_result",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cancelled_at__isnull", False), ("status", "cancelled")),
                            models.Q(models.Q(("status", "cancelled"), _negated=True), ("cancelled_at", None)),
                            _connector="OR",
                        ),
                        name="ballot_cancelled_on_a_day",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("status__in", ["open", "closed"]), models.Q(("subject_kind", "place"), _negated=True)
                        ),
                        fields=("subject_kind", "subject_id"),
                        name="ballot_one_at_a_time_per_subject",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Option",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "ballot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="options", to="ballots.ballot"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=120)),
                ("text", models.TextField(blank=True)),
                ("cost", models.PositiveBigIntegerField(null=True)),
                ("about_kind", models.CharField(blank=True, max_length=40)),
                ("about_id", models.BigIntegerField(null=True)),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("ballot", "number"), name="ballot_option_number_once"),
                    models.UniqueConstraint(fields=("ballot", "title"), name="ballot_option_title_once"),
                    models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="ballot_option_from_one"),
                    models.CheckConstraint(
                        condition=models.Q(("cost", None), ("cost__gte", 1), _connector="OR"),
                        name="ballot_option_costs_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("about_id", None), ("about_kind", "")),
                            models.Q(models.Q(("about_kind", ""), _negated=True), ("about_id__isnull", False)),
                            _connector="OR",
                        ),
                        name="ballot_option_about_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Voter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "ballot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="voters", to="ballots.ballot"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="voters",
                        to="ballots.owner",
                    ),
                ),
                ("area", models.PositiveBigIntegerField(null=True)),
                (
                    "origin",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("web", "手机或电脑"),
                            ("paper", "纸质票"),
                            ("helper", "工作人员上门"),
                            ("telephone", "打电话"),
                            ("hall", "在会场"),
                        ],
                        max_length=10,
                    ),
                ),
                ("voted_on", models.DateField(null=True)),
                ("key", models.CharField(blank=True, max_length=32)),
                ("receipt", models.UUIDField(null=True)),
                (
                    "agent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("agent_slot", models.PositiveSmallIntegerField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person", "ballot"], name="ballot_voter_person"),
                    models.Index(fields=["ballot", "origin"], name="ballot_voter_origin"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", False)),
                        fields=("ballot", "person"),
                        name="ballot_voter_person_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("owner__isnull", False)),
                        fields=("ballot", "owner"),
                        name="ballot_voter_owner_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("agent__isnull", False)),
                        fields=("ballot", "agent", "agent_slot"),
                        name="ballot_agent_slot_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("origin__in", ["", "web", "paper", "helper", "telephone", "hall"])),
                        name="ballot_origin_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agent", None), ("origin", ""), ("receipt", None), ("voted_on", None)),
                            models.Q(
                                models.Q(("origin", ""), _negated=True),
                                ("receipt__isnull", False),
                                ("voted_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="ballot_voter_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("area", None), ("owner", None), ("person__isnull", False)),
                            models.Q(("area__gte", 1), ("area__isnull", False), ("owner__isnull", False)),
                            _connector="OR",
                        ),
                        name="ballot_voter_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agent", None), ("agent_slot", None)),
                            models.Q(("agent__isnull", False), ("agent_slot__gte", 1)),
                            _connector="OR",
                        ),
                        name="ballot_agent_has_a_slot",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("agent", None), models.Q(("agent", models.F("person")), _negated=True), _connector="OR"
                        ),
                        name="ballot_agent_is_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Slip",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        default=gongdi.instruments.ballots.models.papers.random_number,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "ballot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="slips", to="ballots.ballot"
                    ),
                ),
                ("sealed", models.TextField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("sealed", ""), _negated=True), name="ballot_slip_is_sealed"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        default=gongdi.instruments.ballots.models.papers.random_number,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "ballot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="papers", to="ballots.ballot"
                    ),
                ),
                ("choices", models.CharField(max_length=2000)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("choices", ""), _negated=True), name="ballot_paper_says_something"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NamedPaper",
            fields=[
                (
                    "voter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="named_paper",
                        serialize=False,
                        to="ballots.voter",
                    ),
                ),
                ("choices", models.CharField(max_length=2000)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("choices", ""), _negated=True), name="ballot_named_says_something"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Sheet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "ballot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sheets", to="ballots.ballot"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "voter",
                    models.OneToOneField(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="sheet", to="ballots.voter"
                    ),
                ),
                ("first", models.CharField(max_length=2000)),
                (
                    "first_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("second", models.CharField(blank=True, max_length=2000)),
                (
                    "second_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("settled", models.CharField(blank=True, max_length=2000)),
                (
                    "settled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("ballot", "number"), name="ballot_sheet_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1), models.Q(("first", ""), _negated=True)),
                        name="ballot_sheet_from_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("second", ""), ("second_by", None)),
                            models.Q(models.Q(("second", ""), _negated=True), ("second_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="ballot_sheet_second_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("second_by", None),
                            models.Q(("second_by", models.F("first_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="ballot_sheet_two_officers",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("settled", ""), ("settled_by", None)),
                            models.Q(
                                ("settled", models.F("first")),
                                ("settled", models.F("second")),
                                ("settled_by", models.F("second_by")),
                            ),
                            models.Q(
                                models.Q(("settled", ""), _negated=True),
                                models.Q(("first", models.F("second")), _negated=True),
                                models.Q(("second", ""), _negated=True),
                                models.Q(("settled_by", models.F("first_by")), _negated=True),
                                models.Q(("settled_by", models.F("second_by")), _negated=True),
                                ("settled_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="ballot_sheet_settled_by_two_or_a_third",
                    ),
                ],
            },
        ),
    ]
